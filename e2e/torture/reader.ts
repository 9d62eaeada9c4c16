// Another program of the same computer, such as a back-up: opens a file and keeps it open for a while, again and again, or
// (with "hold") until its input ends.
import { closeSync, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const [file = '', until = ''] = process.argv.slice(2);

if (until === 'hold') {
  const held = openSync(file, 'r');
  writeSync(1, '{"event":"ready"}\n');
  process.stdin.resume().on('end', () => {
    closeSync(held);
  });
} else {
  for (;;) {
    try {
      const held = openSync(file, 'r');
      // Long and often enough that some saves meet it, however quick they are.
      await pause(50 + Math.random() * 100);
      closeSync(held);
    } catch {
      // Not there now: it comes back.
    }
    // Shorter than any run of saves, so that each run meets it.
    await pause(Math.random() * 30);
  }
}
