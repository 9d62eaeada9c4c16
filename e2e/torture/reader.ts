// Opens a file repeatedly as a back-up program does, or with "hold" keeps it open until its input
// ends.
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
      // Long enough to meet even quick saves.
      await pause(50 + Math.random() * 100);
      closeSync(held);
    } catch {
      // Between two names.
    }
    // Shorter than any run of saves.
    await pause(Math.random() * 30);
  }
}
