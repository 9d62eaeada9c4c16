import { parseArgs } from 'node:util';
import { catalogue, serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import { isProxyUser } from '../../shared/proxy-account.ts';
import { readPasted, type Removed } from '../../shared/text/pasted-text.ts';

/** In the order of the help. */
export const commands = ['check', 'onboard', 'diagnose', 'report', 'save'] as const;

export type CliCommand = (typeof commands)[number];

export type Misuse =
  | { kind: 'several-commands' }
  | { kind: 'unknown-option'; option: string }
  | { kind: 'unknown-service'; service: string }
  | { kind: 'unwanted-value'; option: string }
  | { kind: 'proxy-user-invalid' }
  | { kind: 'proxy-user-unused' }
  /** Perhaps a key, which must not be on a command line. */
  | { kind: 'unwanted-word' };

export interface RunLine {
  kind: 'run';
  command: CliCommand;
  service: ServiceId;
  json: boolean;
  /** Its password is on standard input. */
  proxyUser: string | undefined;
  /** From the values of these options. */
  removed: readonly { option: string; removed: Removed }[];
}

export type CommandLine =
  RunLine | { kind: 'help' } | { kind: 'version' } | { kind: 'misuse'; misuse: Misuse };

const flags = [...commands, 'help', 'version', 'json'] as const;
const valued = ['service', 'proxy-user'] as const;

/** Read by Chromium, Electron and tools. Ignored here. */
const chromiumSwitch =
  /^(no-|disable|enable|force|use-|allow|remote|inspect|password-store|user-data-dir|ozone|proxy-(?:server|pac-url|bypass-list|auto-detect)|lang|log|js-flags|host-|gtk|trace|in-process|single-process|v$|vmodule)/u;

/**
 * Undefined opens the window. Beside a command nothing unknown is accepted: a script must not
 * succeed with a typo.
 */
export function readCommandLine(words: readonly string[]): CommandLine | undefined {
  const { values, tokens } = parseArgs({
    args: withoutValue(words),
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
      ...Object.fromEntries(valued.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const asked = [...commands, 'help' as const, 'version' as const].filter(
    (name) => values[name] !== undefined,
  );
  const [command] = asked;
  if (command === undefined) return undefined;
  const misuse = (of: Misuse): CommandLine => ({ kind: 'misuse', misuse: of });
  for (const token of tokens) {
    if (token.kind === 'positional') return misuse({ kind: 'unwanted-word' });
    if (token.kind !== 'option' || valued.some((name) => name === token.name)) continue;
    const isOurs = flags.some((name) => name === token.name);
    if (!isOurs && !chromiumSwitch.test(token.name)) {
      return misuse({ kind: 'unknown-option', option: token.rawName });
    }
    if (isOurs && token.value !== undefined) return misuse({ kind: 'unwanted-value', option: token.rawName });
  }
  if (asked.length > 1) return misuse({ kind: 'several-commands' });
  if (command === 'help' || command === 'version') return { kind: command };
  const removed: { option: string; removed: Removed }[] = [];
  const valueOf = (name: (typeof valued)[number]) => {
    const value = values[name];
    const read = readPasted(typeof value === 'string' ? value : '');
    if (read.removed !== undefined) removed.push({ option: `--${name}`, removed: read.removed });
    return read;
  };
  const named = valueOf('service').text;
  const service = values['service'] === undefined ? catalogue[0].id : serviceIds.find((id) => id === named);
  if (service === undefined) return misuse({ kind: 'unknown-service', service: named });
  if (values['proxy-user'] === undefined)
    return { kind: 'run', command, service, json: values['json'] === true, proxyUser: undefined, removed };
  const { text: proxyUser, odd } = valueOf('proxy-user');
  if (!isProxyUser(proxyUser) || odd.some(({ kind }) => kind !== 'space'))
    return misuse({ kind: 'proxy-user-invalid' });
  if (command === 'report') return misuse({ kind: 'proxy-user-unused' });
  return { kind: 'run', command, service, json: values['json'] === true, proxyUser, removed };
}

/** `parseArgs` would take the next option as a value. */
const withoutValue = (words: readonly string[]) =>
  words.map((word, index) =>
    valued.some((name) => word === `--${name}`) && words[index + 1]?.startsWith('--') === true
      ? `${word}=`
      : word,
  );
