import { channelOf } from '../channels.ts';
import { maxArgumentSize } from '../command.ts';
import { commandNames, commands, events, type CommandName, type EventName } from '../contract.ts';
import { argumentNodes, type ArgumentNode } from './argument-nodes.ts';
import { commonProblems } from './answer-schemas.ts';
import { readTables } from './contract-docs.ts';

const number = (value: number) => value.toLocaleString('en-GB');
const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => (texts.length === 0 ? '–' : texts.map(code).join(', '));
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

function wordsFor(node: ArgumentNode): string {
  if (node.enum !== undefined) return node.enum.map(code).join(' or ');
  if (node.properties !== undefined) {
    const fields = Object.entries(node.properties).map(([name, inner]) => `${code(name)} ${wordsFor(inner)}`);
    return `exactly ${fields.join(' and ')}`;
  }
  const length = [node.minLength ?? 0, node.maxLength].map((bound) => bound && number(bound)).join('–');
  const bounds = node.maxLength === undefined ? [] : [length];
  return ['text', ...bounds, ...(node.pattern === undefined ? [] : [code(node.pattern)])].join(' ');
}

function argumentWords(command: CommandName, names: readonly string[]): string {
  const words = argumentNodes(command).map(
    (node, index) => `${code(names[index] ?? '?')}: ${wordsFor(node)}`,
  );
  return words.length === 0 ? 'none' : words.join('; ');
}

/** In the contract's source. */
export const commandTables = /^\w+Commands$/u;
export const eventTable = /^events$/u;

export function channelPage(contractFile: string): string {
  const channels = new Map(readTables(contractFile, commandTables).map((each) => [each.name, each]));
  const eventTexts = new Map(readTables(contractFile, eventTable).map(({ name, text }) => [name, text]));
  const commandRows = commandNames.map((command) => {
    const { rate, problems } = commands[command];
    const { burst, perSecond } = rate;
    const { text = '', parameters = [] } = channels.get(command) ?? {};
    const limit = `${burst}, then ${perSecond} a second`;
    const cells = [code(channelOf(command)), text, argumentWords(command, parameters), limit];
    return [...cells, codes(problems)];
  });
  const eventRows = (Object.keys(events) as EventName[]).map((event) => [
    code(channelOf(event)),
    eventTexts.get(event) ?? '',
    events[event] === 'nothing' ? 'nothing' : code(events[event]),
  ]);
  return [
    '# Every channel between the window and the main process',
    '',
    '<!-- Made from shared/contract.ts by `npm run channels`; a test fails when it is stale. -->',
    '',
    'The window has no other access to the main process, and the main process sends it nothing else.',
    '[security.md](security.md#the-page-and-the-ipc-guard) says how a call is checked.',
    '',
    '## From the window: commands',
    '',
    `The arguments of one call have a size of at most ${number(maxArgumentSize)}: 1 per character, 8 per value. Lengths are in`,
    `UTF-16 units. Calls beyond a limit are refused, not queued. Any command may also return ${commonProblems.map(code).join(' or ')}.`,
    '',
    table(['channel', 'what it does', 'arguments', 'how often', 'further problems'], commandRows),
    '',
    '## To the window: events',
    '',
    table(['channel', 'when', 'payload'], eventRows),
    '',
  ].join('\n');
}
