import { readFile } from 'node:fs/promises';
import type { RunningApp } from '../../support/app/launch-app.ts';
import { formsOf } from '../../support/traces.ts';
import type { Canaries } from './canaries.ts';

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** A string with a canary and the shortest path from a root. */
export interface Holder {
  readonly canary: string;
  readonly path: string;
}

export async function pageHeap({ window }: RunningApp): Promise<HeapSnapshot> {
  const session = await window.context().newCDPSession(window);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return JSON.parse(chunks.join('')) as HeapSnapshot;
}

/** V8 collects garbage before it writes a snapshot. */
export async function mainHeap({ app }: RunningApp, file: string): Promise<HeapSnapshot> {
  await app.evaluate((_electron, path) => {
    process.getBuiltinModule('v8').writeHeapSnapshot(path);
  }, file);
  return JSON.parse(await readFile(file, 'utf8')) as HeapSnapshot;
}

export function holdersIn(heap: HeapSnapshot, canaries: Canaries): Holder[] {
  const { nodes, strings } = heap;
  const fields = heap.snapshot.meta.node_fields;
  const nameField = fields.indexOf('name');
  const shown = new Map<number, string>();
  for (const [canary, text] of Object.entries(canaries)) {
    const forms = formsOf(text);
    strings.forEach((string, index) => {
      if (forms.some((form) => string.includes(form))) shown.set(index, canary);
    });
  }
  if (shown.size === 0) return [];
  const pathTo = pathsFromRoot(heap);
  const found: Holder[] = [];
  for (let node = 0; node < nodes.length; node += fields.length) {
    const canary = shown.get(nodes[node + nameField] ?? -1);
    if (canary !== undefined) found.push({ canary, path: pathTo(node) });
  }
  return found;
}

/** Breadth first over strong edges; returns names along a node's path. */
function pathsFromRoot({ snapshot: { meta }, nodes, edges, strings }: HeapSnapshot) {
  const nodeSize = meta.node_fields.length;
  const edgeSize = meta.edge_fields.length;
  const at = {
    name: meta.node_fields.indexOf('name'),
    edges: meta.node_fields.indexOf('edge_count'),
    type: meta.edge_fields.indexOf('type'),
    label: meta.edge_fields.indexOf('name_or_index'),
    to: meta.edge_fields.indexOf('to_node'),
  };
  const edgeTypes = meta.edge_types[0];
  const firstEdge = new Map<number, number>();
  let edge = 0;
  for (let node = 0; node < nodes.length; node += nodeSize) {
    firstEdge.set(node, edge);
    edge += (nodes[node + at.edges] ?? 0) * edgeSize;
  }
  const cameBy = new Map<number, { from: number; label: string }>();
  const waiting = [0];
  for (const from of waiting) {
    const begin = firstEdge.get(from) ?? 0;
    const end = begin + (nodes[from + at.edges] ?? 0) * edgeSize;
    for (let each = begin; each < end; each += edgeSize) {
      const type = edgeTypes[edges[each + at.type] ?? 0] ?? '';
      const to = edges[each + at.to] ?? 0;
      if (type === 'weak' || to === 0 || cameBy.has(to)) continue;
      const label = edges[each + at.label] ?? 0;
      cameBy.set(to, {
        from,
        label: type === 'element' || type === 'hidden' ? `[${label}]` : (strings[label] ?? ''),
      });
      waiting.push(to);
    }
  }
  return (node: number): string => {
    const steps: string[] = [];
    for (let step = cameBy.get(node); step !== undefined; step = cameBy.get(step.from)) {
      const name = strings[nodes[step.from + at.name] ?? 0] ?? '';
      steps.unshift(`${name.slice(0, 40)}.${step.label}`);
    }
    return steps.length === 0 ? 'held weakly only' : steps.join(' > ');
  };
}
