import { startProcess } from './processes.mjs';

const screenSize = { width: 1280, height: 800 };

/** At most 10 s. */
export async function startHiddenScreen() {
  const { width, height } = screenSize;
  const running = startProcess(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const announcement = running.child.stdio[3];
  const number = await new Promise((/** @type {(number: string) => void} */ resolve) => {
    let text = '';
    announcement?.on('data', (chunk) => {
      text += String(chunk);
      if (text.endsWith('\n')) resolve(text.trim());
    });
    setTimeout(() => resolve(''), 10_000).unref();
    void running.ended.then(() => resolve(''));
  });
  if (number === '') {
    await running.stop();
    throw new Error(`Xvfb did not start.\n${running.output()}`);
  }
  return { env: { DISPLAY: `:${number}` }, stop: () => running.stop() };
}
