import { onOneLine } from '../../shared/text/harmless-text.ts';
import type { Misuse, RunLine } from './command-line.ts';
import { misuses } from '../../shared/fr/command-line.ts';
import { explainToScript } from '../../shared/fr/explain-to-script.ts';
import type { CommandResult } from './work.ts';

/** Increases when a field changes its meaning. */
const jsonFormat = 1;

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

export function outputOf(line: RunLine, result: CommandResult): Output {
  const { exitCode, lines, data, problem } = result;
  const explanation = problem === undefined ? undefined : explainToScript(problem);
  const message = explanation === undefined ? '' : `${explanation.cause} ${explanation.remedy}`;
  const { command, service } = line;
  const json = { format: jsonFormat, command, service, exitCode, ...data, problem: problem ?? null, message };
  return {
    stdout: line.json ? `${JSON.stringify(json)}\n` : lines.map((each) => `${onOneLine(each)}\n`).join(''),
    stderr: message === '' ? '' : `${onOneLine(message)}\n`,
  };
}

export function misuseText(misuse: Misuse): string {
  return `${sentenceOf(misuse)} ${misuses.seeHelp}\n`;
}

function sentenceOf(misuse: Misuse): string {
  switch (misuse.kind) {
    case 'several-commands':
    case 'unwanted-word':
    case 'proxy-user-invalid':
    case 'proxy-user-unused':
      return misuses[misuse.kind];
    case 'unknown-option':
    case 'unwanted-value':
      return misuses[misuse.kind](misuse.option);
    case 'unknown-service':
      return misuses[misuse.kind](misuse.service);
  }
}
