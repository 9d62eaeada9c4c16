// A minimal Electron app: baseline of start and memory.
import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';

app.disableHardwareAcceleration();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 720, show: false });
  window.once('ready-to-show', () => {
    window.show();
  });
  return window.loadFile(join(import.meta.dirname, 'index.html'));
});
