import { messageOf } from '../../scripts/run/say.mjs';

/** The first failure skips the rest. */
export function createSteps() {
  let passed = 0;
  let failed = 0;
  return {
    step: async (title: string, act: () => Promise<string | undefined>): Promise<void> => {
      if (failed > 0) return;
      const started = performance.now();
      try {
        const note = await act();
        passed += 1;
        console.log(
          `✓ ${title}${note === undefined ? '' : ` (${note})`}  ${seconds(performance.now() - started)}`,
        );
      } catch (error) {
        failed += 1;
        console.log(`✗ ${title}  ${seconds(performance.now() - started)}\n${messageOf(error)}`);
      }
    },
    end: (): number => {
      console.log(`${String(passed)} passed, ${String(failed)} failed`);
      return failed === 0 ? 0 : 1;
    },
  };
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
