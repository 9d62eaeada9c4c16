import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process tree in megabytes (Linux PSS: shared pages count in part). 0 once it has
 * exited.
 */
export function memoryOfTree(root: number): number {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(/^PPid:\s+(\d+)/mu.exec(textOf(`/proc/${name}/status`))?.[1] ?? Number.NaN);
    parents.set(parent, [...(parents.get(parent) ?? []), pid]);
  }
  const treeOf = (pid: number): number[] => [pid, ...(parents.get(pid) ?? []).flatMap(treeOf)];
  const kilobytes = treeOf(root).map((pid) =>
    Number(/^Pss:\s+(\d+) kB/mu.exec(textOf(`/proc/${String(pid)}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has exited.
    return '';
  }
}
