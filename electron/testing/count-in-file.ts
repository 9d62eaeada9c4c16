// Increments a count beside other processes. Arguments: folder, times, name.
import { openJsonFile } from '../files/json-file.ts';
import { ok } from '../../shared/result.ts';

const [folder = '', times = '0', own = ''] = process.argv.slice(2);
const file = openJsonFile(folder, 'counts');

for (let turn = 0; turn < Number(times); turn += 1) {
  const written = await file.update((found) => {
    const content = found.kind === 'present' ? found.content : {};
    const next = (name: string) => (typeof content[name] === 'number' ? content[name] : 0) + 1;
    return ok({ content: { ...content, all: next('all'), [own]: next(own) } });
  });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
}
