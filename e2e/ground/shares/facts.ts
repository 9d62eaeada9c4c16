import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../../electron/files/file-system.ts';
import { errorCode } from '../../../shared/system/system-error.ts';

const outcome = async (work: () => Promise<string>): Promise<string> => {
  try {
    return await work();
  } catch (error) {
    return errorCode(error) ?? String(error);
  }
};

const modeOf = async (path: string) => ((await fs.stat(path)).mode & 0o777).toString(8);

export async function factsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const path = (name: string) => join(folder, `fact-${name}`);
  const [a, b, link] = [path('a'), path('b'), path('link')];
  await fs.writeFile(a, 'old');
  const facts = {
    links: await outcome(async () => {
      await fs.link(a, link);
      return 'yes';
    }),
    'mode 640': await outcome(async () => {
      await fs.chmod(a, 0o640);
      return modeOf(a);
    }),
    'folder sync': await outcome(async () => {
      const file = await fs.open(folder, 'r');
      await file.sync().finally(() => file.close());
      return 'yes';
    }),
    'rename over a file being read': await outcome(async () => {
      const reader = await fs.open(a, 'r');
      try {
        await fs.writeFile(b, 'new');
        await fs.rename(b, a);
        return 'yes';
      } finally {
        await reader.close();
      }
    }),
    name: await outcome(async () => fs.readFile(a, 'utf8')),
  };
  await Promise.all([a, b, link].map((one) => fs.rm(one, { force: true })));
  await syncFolder(folder);
  return facts;
}
