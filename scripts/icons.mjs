// Draws the icons from packaging/icon.svg. Commit the result.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from './run/command.mjs';
import { icnsOf, icoOf } from './packaging/icon-files.mjs';
import { inRoot } from './setup/paths.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

await runCommand(async () => {
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
  try {
    const svg = readFileSync(inRoot('packaging', 'icon.svg'), 'utf8');
    const page = await browser.newPage();
    /** @type {Map<number, Buffer>} */
    const pictures = new Map();
    mkdirSync(inRoot('packaging', 'icons'), { recursive: true });
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
      const png = await page.screenshot({ omitBackground: true });
      pictures.set(size, png);
      writeFileSync(inRoot('packaging', 'icons', `${size}x${size}.png`), png);
    }
    writeFileSync(inRoot('packaging', 'icon.ico'), icoOf(pictures));
    writeFileSync(inRoot('packaging', 'icon.icns'), icnsOf(pictures));
  } finally {
    await browser.close();
  }
  return 0;
});
