import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundledPackages } from './bundled-packages.mjs';
import { run } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { toolFile } from '../setup/tools.mjs';

/** @typedef {{ name: string, scope?: string, properties?: { name: string, value: string }[] }} Component */

export const shippedFolders = () => new Set([...bundledPackages(), 'node_modules/electron']);

/**
 * A reproducible CycloneDX 1.6 file. `scope` is `required` in the app, else `excluded`.
 * @param {string} file
 */
export async function writeSbom(file) {
  const options = ['--output-reproducible', '--flatten-components', '--spec-version', '1.6'];
  const args = [toolFile('cyclonedx-npm'), ...options, '--output-file', '-'];
  const { code, output, stdout } = await run('SBOM', process.execPath, args, { deadlineMs: 3 * 60_000 });
  if (code !== 0) throw new SetupError(`${output}\nThe bill of materials could not be made.`);
  const bill = JSON.parse(stdout);
  const shipped = shippedFolders();
  let inside = 0;
  for (const component of /** @type {Component[]} */ (bill.components)) {
    const path = component.properties?.find(({ name }) => name === 'cdx:npm:package:path')?.value;
    const isInside = path !== undefined && shipped.has(path);
    component.scope = isInside ? 'required' : 'excluded';
    if (isInside) inside += 1;
  }
  if (inside !== shipped.size) throw new SetupError(`${shipped.size - inside} shipped packages are missing.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  return { inside, all: bill.components.length };
}
