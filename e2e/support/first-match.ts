import type { RunningProcess } from '../../scripts/run/processes.mjs';

/** Rejects with the output on exit or timeout. */
export async function firstMatch(
  program: RunningProcess,
  pattern: RegExp,
  withinMs: number,
): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(program.output());
      if (match)
        finish(() => {
          resolve(match);
        });
    };
    const timer = setTimeout(() => {
      giveUp(`within ${withinMs} ms`);
    }, withinMs);
    const giveUp = (when: string) => {
      finish(() => {
        reject(new Error(`No ${String(pattern)} ${when}:\n${program.output()}`));
      });
    };
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      program.child.stdout?.off('data', look);
      program.child.stderr?.off('data', look);
      settle();
    };
    program.child.stdout?.on('data', look);
    program.child.stderr?.on('data', look);
    void program.ended.then(() => {
      giveUp('before it ended');
    });
    look();
  });
}
