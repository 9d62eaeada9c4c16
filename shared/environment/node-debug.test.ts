import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silenceNodeDebug } from './node-debug.ts';

test('lines of Node are kept back, coloured or not, and everything else goes through', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'quadra-debug-')), 'stderr');
  const stream = createWriteStream(file);
  silenceNodeDebug(stream as unknown as NodeJS.WriteStream, 47);
  const lines: string[] = [];
  stream.write('HTTP 47: createConnection { headers: { authorization: "x" } }\n', () =>
    lines.push('kept back'),
  );
  stream.write('CHILD_PROCESS \u001B[33m47\u001B[39m: spawn {\n  envPairs: [ "KEY=x" ]\n}\n');
  stream.write('{"event":"worker-started","pid":47}\n');
  stream.write('HTTP 48: of another process\n', 'utf8');
  stream.write(Buffer.from('bytes\n'), () => lines.push('written'));
  await new Promise((resolve) => stream.end(resolve));
  expect(await readFile(file, 'utf8')).toBe(
    '{"event":"worker-started","pid":47}\nHTTP 48: of another process\nbytes\n',
  );
  expect(lines).toEqual(['kept back', 'written']);
});
