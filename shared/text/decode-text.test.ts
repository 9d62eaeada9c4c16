import { describe, expect, test } from 'vitest';
import { err, ok } from '../result.ts';
import { decodeLines, decodeText, decodeTextOrThrow, isMisread, NotUtf8 } from './decode-text.ts';

const text = '{"dataFolder":"/srv/Données à côté"}';

const utf16le = Buffer.from(text, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();
const bytes = (...values: number[]) => Buffer.from(values);

describe('bytes from outside', () => {
  test.each([
    ['UTF-8', Buffer.from(text), text],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), text],
    ['nothing', Buffer.of(), ''],
    ['blanks', Buffer.from(' \r\n\t'), ' \r\n\t'],
    ['beyond the first plane', Buffer.from('clé 🔑'), 'clé 🔑'],
    ['a U+FFFD that was written as such', Buffer.from('a\uFFFDb'), 'a\uFFFDb'],
  ])('that are %s are read', (_what, given, read) => {
    expect(decodeText(given)).toEqual(ok(read));
  });

  test.each([
    ['UTF-16 LE with its mark', Buffer.concat([bytes(0xff, 0xfe), utf16le]), 'utf-16'],
    ['UTF-16 BE with its mark', Buffer.concat([bytes(0xfe, 0xff), utf16be]), 'utf-16'],
    ['UTF-16 LE without', utf16le, 'utf-16'],
    ['UTF-16 BE without', utf16be, 'utf-16'],
    ['UTF-16 of ASCII alone, which is UTF-8 too', Buffer.from('{"a":1}', 'utf16le'), 'utf-16'],
    ['UTF-32 LE with its mark', bytes(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0), 'utf-32'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'ansi'],
    ['Windows-1252 with a curly apostrophe', bytes(0x6c, 0x92, 0x61, 0x6d, 0x69), 'ansi'],
    ['Windows-1252 that ends with é', Buffer.from('Société', 'latin1'), 'ansi'],
    ['Windows-1252 that ends with é alone', Buffer.from('donn\xe9', 'latin1'), 'ansi'],
    ['the console’s code page', Buffer.from('Donn\x82es', 'latin1'), 'oem'],
    ['UTF-8 cut inside a letter', Buffer.from('Société').subarray(0, -1), 'cut-off'],
    ['UTF-8 cut inside a longer sign', Buffer.from('prix €').subarray(0, -1), 'cut-off'],
    ['UTF-8 with NULs after it', Buffer.concat([Buffer.from('{}'), Buffer.alloc(6)]), 'binary'],
    ['NULs alone', Buffer.alloc(16), 'binary'],
    ['no text', bytes(0x30, 0x82, 0x01, 0x0a, 0x02), 'binary'],
    ['overlong, as no encoder writes it', bytes(0x2f, 0xc0, 0xaf), 'ansi'],
  ])('that are %s are refused and named', (_what, given, fault) => {
    expect(decodeText(given)).toEqual(err(fault));
    expect(() => decodeTextOrThrow(given)).toThrow(NotUtf8);
  });

  test('are read line by line: one that is no UTF-8 takes no other with it', () => {
    const lines = Buffer.concat([Buffer.from('\né1\n'), bytes(0xe9, 0x0a), Buffer.from('\n\x00\nü2')]);
    expect(decodeLines(lines)).toEqual(['é1', 'ü2']);
    expect(decodeLines(Buffer.of())).toEqual([]);
  });

  test('that another program decoded leniently show it', () => {
    expect([isMisread('Donn\uFFFDes'), isMisread('Données')]).toEqual([true, false]);
  });
});
