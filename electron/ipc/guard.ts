import { ipcMain } from 'electron';
import { channelOf } from '../../shared/channels.ts';
import { argumentSchema, maxArgumentSize } from '../../shared/command.ts';
import { commandNames, commands, type CommandName, type Commands } from '../../shared/contract.ts';
import { harmless } from '../../shared/text/harmless-text.ts';
import type { RefusalReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createRate } from './rate.ts';
import { isTrusted, type Trust } from './sender.ts';
import { payloadProblem } from './payload-size.ts';

export interface GuardOptions {
  readonly trust: Trust;
  /** Reports refused calls, rate-limited, and errors of handlers. Never arguments. */
  readonly onError: (command: CommandName, error: unknown) => void;
}

/** A page that floods the guard must not flood the log. */
const noteLimit = { burst: 5, perSecond: 0.2 };

const now = () => performance.now();

/** Early calls wait for the handlers. */
export function registerIpcHandlers(handlers: Promise<Commands>, { trust, onError }: GuardOptions): void {
  refuseOtherListeners();
  for (const command of commandNames) {
    const mayRun = createRate(commands[command].rate, now);
    const mayNote = createRate(noteLimit, now);
    const schema = argumentSchema(commands[command]);
    const refuse = (reason: RefusalReason) => {
      if (mayNote()) onError(command, `refused: ${reason}`);
      return err({ code: 'request-refused', reason });
    };
    ipcMain.handle(channelOf(command), async (event, ...args: unknown[]) => {
      if (!isTrusted(event, trust)) return refuse('foreign-sender');
      const parsed = parse(schema, args);
      if (!parsed.ok) return refuse(parsed.problem);
      if (!mayRun()) return refuse('too-often');
      try {
        // The schema yields the command's parameters. TypeScript cannot follow that through the loop.
        const handler = (await handlers)[command] as (...values: readonly unknown[]) => Promise<unknown>;
        return harmless(await handler(...parsed.value));
      } catch (error) {
        onError(command, error);
        return err({ code: 'unexpected', detail: error instanceof Error ? error.name : 'unknown' });
      }
    });
  }
}

function parse(
  schema: ReturnType<typeof argumentSchema>,
  args: readonly unknown[],
): Result<readonly unknown[], 'too-large' | 'malformed'> {
  const refusal = payloadProblem(args, maxArgumentSize);
  if (refusal !== undefined) return err(refusal);
  const parsed = schema.safeParse(args);
  return parsed.success ? ok(parsed.data) : err('malformed');
}

/** electron-store also listens to the page. Only the guard may answer. */
function refuseOtherListeners(): void {
  ipcMain.on('newListener', (channel: unknown) => {
    if (typeof channel === 'string') queueMicrotask(() => ipcMain.removeAllListeners(channel));
  });
}
