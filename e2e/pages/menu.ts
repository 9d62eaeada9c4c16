import type { RunningApp } from '../support/app/launch-app.ts';

/** Returns the labels along the path, with their `&`. */
export async function clickMenu({ app }: RunningApp, ...path: readonly string[]): Promise<string[]> {
  return app.evaluate(({ Menu }, wanted) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    const labels: string[] = [];
    for (const [depth, label] of wanted.entries()) {
      const item = items.find((candidate) => candidate.label.replace('&', '') === label);
      if (item === undefined) throw new Error(`No menu entry ${label}`);
      labels.push(item.label);
      items = item.submenu?.items ?? [];
      if (depth === wanted.length - 1) (item.click as () => void)();
    }
    return labels;
  }, path);
}
