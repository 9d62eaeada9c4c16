import { ipcMain } from 'electron';
import { channelOf } from '../../shared/channels.ts';
import { argumentSchema, maxArgumentSize } from '../../shared/command.ts';
import { commandNames, commands, type CommandName, type Commands } from '../../shared/contract.ts';
import { harmless } from '../../shared/text/harmless-text.ts';
import type { RefusalReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createRate } from './rate.ts';
import { isTrusted, type Trust } from './sender.ts';
import { refusalOf } from './weight.ts';

/** What the door needs besides the handlers. */
export interface DoorOptions {
  readonly trust: Trust;
  /** Told of refused calls, though not of each in a flood, and of what a handler threw; never of arguments. */
  readonly onTrouble: (command: CommandName, trouble: unknown) => void;
}

/** A page that floods the door must not flood the log through it. */
const noteLimit = { burst: 5, perSecond: 0.2 };

/** A clock that nobody sets. */
const now = () => performance.now();

/**
 * Registers every command: sender, weight, schema and rate are checked, then its handler runs. A call that comes before the
 * handlers are built waits for them.
 */
export function openDoor(handlers: Promise<Commands>, { trust, onTrouble }: DoorOptions): void {
  refuseOtherListeners();
  for (const command of commandNames) {
    const mayRun = createRate(commands[command].rate, now);
    const mayNote = createRate(noteLimit, now);
    const schema = argumentSchema(commands[command]);
    const refuse = (reason: RefusalReason) => {
      if (mayNote()) onTrouble(command, `refused: ${reason}`);
      return err({ code: 'request-refused', reason });
    };
    ipcMain.handle(channelOf(command), async (event, ...args: unknown[]) => {
      if (!isTrusted(event, trust)) return refuse('foreign-sender');
      const parsed = parse(schema, args);
      if (!parsed.ok) return refuse(parsed.problem);
      if (!mayRun()) return refuse('too-often');
      try {
        return harmless(await call(await handlers, command, parsed.value));
      } catch (error) {
        onTrouble(command, error);
        return err({ code: 'unexpected', detail: error instanceof Error ? error.name : 'unknown' });
      }
    });
  }
}

function parse(
  schema: ReturnType<typeof argumentSchema>,
  args: readonly unknown[],
): Result<readonly unknown[], 'too-large' | 'malformed'> {
  const refusal = refusalOf(args, maxArgumentSize);
  if (refusal !== undefined) return err(refusal);
  const parsed = schema.safeParse(args);
  return parsed.success ? ok(parsed.data) : err('malformed');
}

/** The schema of a command yields exactly its parameters; TypeScript cannot follow that through the loop. */
function call(handlers: Commands, command: CommandName, args: readonly unknown[]): Promise<unknown> {
  const handler = handlers[command] as (...parameters: readonly unknown[]) => Promise<unknown>;
  return handler(...args);
}

/** Libraries may listen to the page too (electron-store does): nothing but the door may answer it. */
function refuseOtherListeners(): void {
  ipcMain.on('newListener', (channel: unknown) => {
    if (typeof channel === 'string') queueMicrotask(() => ipcMain.removeAllListeners(channel));
  });
}
