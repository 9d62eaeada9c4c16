import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands, readCommandLine } from './command-line.ts';

const service = 'cegid-file-exchange';

test.each(commands)('--%s is a command, on the first service unless one is named', (command) => {
  const run = { kind: 'run', command, service, removed: [] };
  expect(readCommandLine([`--${command}`])).toEqual({ ...run, json: false });
  expect(readCommandLine(['--json', '--service', service, `--${command}`])).toEqual({ ...run, json: true });
  expect(readCommandLine([`--service=${service}`, `--${command}`])).toEqual({ ...run, json: false });
});

test.each([[[]], [['--no-sandbox']], [['--user-data-dir=/x', '--hidden']], [['file.txt']], [['--json']]])(
  '%j asks for the window',
  (words) => {
    expect(readCommandLine(words)).toBeUndefined();
  },
);

test('Chromium’s own switches are left to it', () => {
  const switches = [
    ...['--no-sandbox', '--password-store=basic', '--ozone-platform=headless', '--inspect=0'],
    ...['--proxy-server=p:8080', '--proxy-pac-url=http://p/', '--proxy-bypass-list=a', '--proxy-auto-detect'],
  ];
  expect(readCommandLine([...switches, '--check'])).toMatchObject({ kind: 'run', command: 'check' });
});

test.each([
  [['--check', '--onboard'], { kind: 'several-commands' }],
  [['--check', '--jsn'], { kind: 'unknown-option', option: '--jsn' }],
  [['--check', '--service', 'other'], { kind: 'unknown-service', service: 'other' }],
  [['--check', '--service'], { kind: 'unknown-service', service: '' }],
  [['--service', '--check'], { kind: 'unknown-service', service: '' }],
  [['--check', '--proxy-user'], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-user', ''], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-user='], { kind: 'proxy-user-invalid' }],
  [['--proxy-user', '--check'], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-user', 'claire:x'], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-user', 'cla\u200Eire'], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-user', ' \u200B '], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-user', 'c'.repeat(1_025)], { kind: 'proxy-user-invalid' }],
  [['--check', '--proxy-users=claire'], { kind: 'unknown-option', option: '--proxy-users' }],
  [['--report', '--proxy-user', 'claire'], { kind: 'proxy-user-unused' }],
  [['--check=yes'], { kind: 'unwanted-value', option: '--check' }],
  [['--save', 'identifier', 'secret'], { kind: 'unwanted-word' }],
])('%j is refused', (words, misuse) => {
  expect(readCommandLine(words)).toEqual({ kind: 'misuse', misuse });
});

test('the account of the proxy goes with every command that uses the network', () => {
  const names = fc
    .stringMatching(/^[!-9;-~é\u{1F600}][ -9;-~é]{0,40}[!-9;-~é]$/u)
    .filter((name) => !name.startsWith('--'));
  const online = fc.constantFrom(...commands.filter((command) => command !== 'report'));
  fc.assert(
    fc.property(names, online, fc.boolean(), (name, command, isApart) => {
      const words = isApart ? ['--proxy-user', name] : [`--proxy-user=${name}`];
      const run = { kind: 'run', command, service, json: false, proxyUser: name, removed: [] };
      expect(readCommandLine([...words, `--${command}`])).toEqual(run);
      expect(readCommandLine([`--${command}`, ...words])).toEqual(run);
    }),
  );
});

test('help and version need nothing else', () => {
  expect(readCommandLine(['--help'])).toEqual({ kind: 'help' });
  expect(readCommandLine(['--version', '--json'])).toEqual({ kind: 'version' });
});

test('no words make it throw', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('--check', '--service', '--proxy-user', '--', '-c', '--=', '--json'),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(() => readCommandLine(words)).not.toThrow();
    }),
  );
});

test('what copying adds around a value is removed, and named', () => {
  expect(readCommandLine(['--check', '--proxy-user', ' claire\u200B', '--service', `${service}\r`])).toEqual({
    ...{ kind: 'run', command: 'check', service, json: false, proxyUser: 'claire' },
    removed: [
      { option: '--service', removed: 'blanks' },
      { option: '--proxy-user', removed: 'both' },
    ],
  });
});
