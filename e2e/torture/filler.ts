// Another program on the same disk: fills it to the last byte and frees it, again and again, until it is ended.
import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const file = openSync(join(process.argv[2] ?? '', 'filler'), 'w');
const block = Buffer.alloc(64 * 1024);
const pauser = new Int32Array(new SharedArrayBuffer(4));

for (;;) {
  try {
    for (;;) writeSync(file, block);
  } catch {
    // Full. It stays so for a moment that differs each time, and then is free for another.
    Atomics.wait(pauser, 0, 0, Math.random());
    ftruncateSync(file, 0);
    Atomics.wait(pauser, 0, 0, Math.random() * 2);
  }
}
