import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';
import { parseReadyLine } from './base/ready-line.ts';

describe('the command line', () => {
  it('needs a folder, and takes ports', () => {
    expect(parseOptions(['--data', 'data', '--hub-port', '8443'])).toEqual({
      data: resolve('data'),
      webSocketPort: 8443,
      amqpPort: 0,
      storagePort: 0,
      controlPort: 0,
      portalPort: 0,
      startWithin: undefined,
    });
  });

  it('takes the time that a busy machine needs', () => {
    expect(parseOptions(['--data', 'data', '--start-seconds', '60']).startWithin).toBe(60_000);
  });

  it.each([
    [[]],
    [['--data', '']],
    [['--data', 'x', '--hub-port', '70000']],
    [['--data', 'x', '--start-seconds', '0']],
    [['--data', 'x', '--what']],
  ])('explains itself for %j', (args: string[]) => {
    expect(() => parseOptions(args)).toThrow('Usage: node start.js --data DIR');
  });
});

describe('the ready line', () => {
  const line = {
    hub: { host: 'localhost', port: 1, caFile: '/ca.pem' },
    amqp: { port: 2 },
    storage: { connectionString: 'x' },
    demo: { identifier: 'a', secret: 'b', sicCode: 'c' },
    control: { url: 'http://127.0.0.1:3' },
    portal: { url: 'http://127.0.0.1:4', demo: { email: 'd@e.example', sicCodes: ['c'] } },
  };

  it('is read back', () => {
    expect(parseReadyLine(JSON.stringify(line))).toEqual(line);
    const demo = { ...line.portal.demo, password: 'f' };
    const first = { ...line, portal: { ...line.portal, demo } };
    expect(parseReadyLine(JSON.stringify(first))).toEqual(first);
  });

  it.each(['', '{}', JSON.stringify({ ...line, amqp: { port: 0 } })])('is not "%s"', (text) => {
    expect(() => parseReadyLine(text)).toThrow();
  });
});
