import { modes, type ModeName } from './modes.ts';
import { fileName, type State } from './state.ts';

const style = `
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  body { margin: 0; }
  table { border-collapse: collapse; }
  thead th { position: sticky; top: 0; z-index: 1; padding: 8px; background: Canvas; text-align: left; }
  tbody th { position: sticky; left: 0; min-width: 12em; max-width: 12em; padding: 8px; background: Canvas; text-align: left; vertical-align: top; }
  td { padding: 8px; vertical-align: top; }
  img { width: 480px; height: auto; border: 1px solid GrayText; }
`;

export function indexPage(states: readonly State[], columns: readonly ModeName[]): string {
  const head = columns.map((mode) => `<th scope="col">${escaped(modes[mode].caption)}</th>`);
  const rows = states.map(
    (state) =>
      `<tr id="${fileName(state).replace('.png', '')}"><th scope="row">${escaped(state.name)}</th>${columns.map((mode) => cell(state, mode)).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every state of the screen</title>
<style>${style}</style>
<table>
<thead><tr><th scope="col">${states.length} states</th>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`;
}

function cell(state: State, mode: ModeName): string {
  const picture = `${mode}/${fileName(state)}`;
  const text = escaped(`${state.name} – ${modes[mode].caption}`);
  return `<td><a href="${picture}"><img src="${picture}" loading="lazy" alt="${text}" title="${text}"></a></td>`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
