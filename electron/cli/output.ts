import { explain } from '../../shared/fr/problems.ts';
import { onOneLine } from '../../shared/text/harmless-text.ts';
import type { CommandLine, Misuse } from './command-line.ts';
import { misuses } from '../../shared/fr/command-line.ts';
import type { CommandResult } from './work.ts';

/** Version of what `--json` prints; it grows when a field changes its meaning. */
const jsonFormat = 1;

/** What goes to standard output and to standard error, as whole texts. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Puts an outcome in words, or on one line of JSON. */
export function outputOf(line: Extract<CommandLine, { kind: 'run' }>, result: CommandResult): Output {
  const { exitCode, lines, data, problem } = result;
  const explanation = problem === undefined ? undefined : explain(problem);
  const message = explanation === undefined ? '' : `${explanation.cause} ${explanation.remedy}`;
  const { command, service } = line;
  const json = { format: jsonFormat, command, service, exitCode, ...data, problem: problem ?? null, message };
  return {
    stdout: line.json ? `${JSON.stringify(json)}\n` : lines.map((each) => `${onOneLine(each)}\n`).join(''),
    stderr: message === '' ? '' : `${onOneLine(message)}\n`,
  };
}

/** Why a command line cannot be followed, and where to read more. */
export function misuseText(misuse: Misuse): string {
  return `${sentenceOf(misuse)} ${misuses.seeHelp}\n`;
}

function sentenceOf(misuse: Misuse): string {
  switch (misuse.kind) {
    case 'several-commands':
    case 'unwanted-word':
      return misuses[misuse.kind];
    case 'unknown-option':
    case 'unwanted-value':
      return misuses[misuse.kind](misuse.option);
    case 'unknown-service':
      return misuses[misuse.kind](misuse.service);
  }
}
