import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands, readCommandLine } from './command-line.ts';

const service = 'cegid-file-exchange';

test.each(commands)('--%s is a command, on the first service unless one is named', (command) => {
  const run = { kind: 'run', command, service };
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
  const switches = ['--no-sandbox', '--password-store=basic', '--ozone-platform=headless', '--inspect=0'];
  expect(readCommandLine([...switches, '--check'])).toMatchObject({ kind: 'run', command: 'check' });
});

test.each([
  [['--check', '--onboard'], { kind: 'several-commands' }],
  [['--check', '--jsn'], { kind: 'unknown-option', option: '--jsn' }],
  [['--check', '--service', 'other'], { kind: 'unknown-service', service: 'other' }],
  [['--check', '--service'], { kind: 'unknown-service', service: 'true' }],
  [['--check=yes'], { kind: 'unwanted-value', option: '--check' }],
  [['--save', 'identifier', 'secret'], { kind: 'unwanted-word' }],
])('%j is refused', (words, misuse) => {
  expect(readCommandLine(words)).toEqual({ kind: 'misuse', misuse });
});

test('help and version need nothing else', () => {
  expect(readCommandLine(['--help'])).toEqual({ kind: 'help' });
  expect(readCommandLine(['--version', '--json'])).toEqual({ kind: 'version' });
});

test('no words make it throw', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('--check', '--service', '--', '-c', '--=', '--json'));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(() => readCommandLine(words)).not.toThrow();
    }),
  );
});
