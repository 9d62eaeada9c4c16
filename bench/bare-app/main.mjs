// The least an Electron app needs for a window: what the start and the memory of the real one are measured against.
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
