import { commandNames, type CommandName, type Commands } from '../../shared/contract.ts';

/** Commands that wait until what answers them is built: the page may be there first. */
export const deferredCommands = (built: Promise<Commands>): Commands =>
  Object.fromEntries(
    commandNames.map((name) => [name, async (...args: readonly unknown[]) => call(await built, name, args)]),
  ) as unknown as Commands;

/** The door has parsed the arguments of each command; TypeScript cannot follow that through the loop. */
function call(commands: Commands, name: CommandName, args: readonly unknown[]): Promise<unknown> {
  const command = commands[name] as (...parameters: readonly unknown[]) => Promise<unknown>;
  return command(...args);
}
