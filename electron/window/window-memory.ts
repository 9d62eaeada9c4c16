import { app, screen, type BrowserWindow } from 'electron';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { decodeTextOrThrow } from '../../shared/text/decode-text.ts';
import { firstSize, onScreen, type WindowBounds } from './window-bounds.ts';

const remembered = z.object({
  ...{ x: z.int(), y: z.int(), width: z.int(), height: z.int() },
  maximized: z.boolean(),
});

/** Milliseconds. Dragging makes hundreds of events. */
const quiet = 500;

const file = () => join(app.getPath('userData'), 'window.json');

const workAreas = () => {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
};

/** Adjusted to the present screens. */
export function storedBounds(): WindowBounds {
  const kept = readBounds();
  if (kept === undefined) {
    const { width, height } = onScreen({ x: 0, y: 0, ...firstSize }, workAreas());
    return { bounds: { width, height }, maximized: false };
  }
  return { bounds: onScreen(kept, workAreas()), maximized: kept.maximized };
}

function readBounds(): z.infer<typeof remembered> | undefined {
  try {
    return remembered.safeParse(JSON.parse(decodeTextOrThrow(readFileSync(file())))).data;
  } catch {
    return undefined;
  }
}

export function keepBounds(window: BrowserWindow): void {
  let soon: NodeJS.Timeout | undefined;
  const moved = () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (!window.isDestroyed()) writeBounds(window);
    }, quiet);
  };
  window.on('resize', moved);
  window.on('move', moved);
  window.on('close', () => {
    clearTimeout(soon);
    writeBounds(window);
  });
  // A remote session may resume on a smaller screen.
  const bringBack = () => {
    if (window.isMaximized() || window.isFullScreen()) return;
    window.setBounds(onScreen(window.getBounds(), workAreas()));
  };
  screen.on('display-metrics-changed', bringBack);
  screen.on('display-removed', bringBack);
  window.once('closed', () => {
    screen.off('display-metrics-changed', bringBack);
    screen.off('display-removed', bringBack);
  });
}

function writeBounds(window: BrowserWindow): void {
  const place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeFileSync(`${file()}.tmp`, JSON.stringify(place));
    renameSync(`${file()}.tmp`, file());
  } catch {
    // The next window is then centred.
  }
}
