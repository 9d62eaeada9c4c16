import { maxArgumentWeight, rateLimits } from '../contract-limits.ts';
import { commandNames } from '../contract-schemas.ts';
import { commandChannel, type CommandName } from '../contract.ts';
import { argumentNodes, type ArgumentNode } from './argument-nodes.ts';
import { answerRules, commonProblems } from './answer-schemas.ts';
import { readInterface } from './contract-docs.ts';

const number = (value: number) => value.toLocaleString('en-GB');
const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => (texts.length === 0 ? '–' : texts.map(code).join(', '));
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

/** A text and its bounds, a choice, or an object's fields, in words. */
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

/** The page about every channel of the bridge, made from the contract, its limits, and its schemas. */
export function channelPage(contractFile: string): string {
  const members = new Map(readInterface(contractFile, 'Commands').map((member) => [member.name, member]));
  const commands = commandNames.map((command) => {
    const { burst, perSecond } = rateLimits[command];
    const { text = '', parameters = [] } = members.get(command) ?? {};
    const limit = `${burst}, then ${perSecond} a second`;
    const cells = [code(commandChannel(command)), text, argumentWords(command, parameters), limit];
    return [...cells, codes(answerRules[command].problems)];
  });
  const events = readInterface(contractFile, 'Events').map(({ name, text, type }) => [
    code(name),
    text,
    type === 'null' ? 'nothing' : code(type),
  ]);
  return [
    '# Every channel between the window and the main process',
    '',
    '<!-- Made from shared/contract.ts and its schemas by `npm run channels`; a test fails when it is stale. -->',
    '',
    'The window has no other access to the main process, and the main process sends it nothing else.',
    '[security.md](security.md#the-page-and-the-ipc-guard) says how a call is checked.',
    '',
    '## From the window: commands',
    '',
    `All arguments of one call weigh at most ${number(maxArgumentWeight)}: a character weighs 1, every value 8. Lengths are in UTF-16`,
    `units. What is beyond a limit is refused, not queued. Any command may also answer ${commonProblems.map(code).join(' or ')}.`,
    '',
    table(['channel', 'what it does', 'arguments', 'how often', 'problems of its own'], commands),
    '',
    '## To the window: events',
    '',
    table(['channel', 'what it tells', 'carries'], events),
    '',
  ].join('\n');
}
