/** Values come from closed sets, never from messages. */
export type Labels = Readonly<Record<string, string>>;

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function series(name: string, labels: Labels, value: number): string {
  const inner = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${inner.length > 0 ? `{${inner.join(',')}}` : ''} ${value}`;
}

export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

/** Prometheus text format. */
export function createMetrics() {
  const metrics: (() => readonly string[])[] = [];
  const head = (name: string, help: string, type: string) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
  ];

  return {
    counter(name: string, help: string) {
      const counts = new Map<string, Sample>();
      metrics.push(() => [
        ...head(name, help, 'counter'),
        ...[...counts.values()].map(({ labels = {}, value }) => series(name, labels, value)),
      ]);
      return (labels: Labels = {}): void => {
        const id = JSON.stringify(labels);
        counts.set(id, { labels, value: (counts.get(id)?.value ?? 0) + 1 });
      };
    },
    gauge(name: string, help: string, read: () => readonly Sample[]): void {
      metrics.push(() => [
        ...head(name, help, 'gauge'),
        ...read().map(({ labels = {}, value }) => series(name, labels, value)),
      ]);
    },
    /** In seconds, with these upper bounds. */
    histogram(name: string, help: string, bounds: readonly number[]) {
      const counts = bounds.map(() => 0);
      let count = 0;
      let sum = 0;
      metrics.push(() => [
        ...head(name, help, 'histogram'),
        ...bounds.map((bound, at) => series(`${name}_bucket`, { le: String(bound) }, counts[at] ?? 0)),
        series(`${name}_bucket`, { le: '+Inf' }, count),
        series(`${name}_sum`, {}, sum),
        series(`${name}_count`, {}, count),
      ]);
      return (seconds: number): void => {
        count += 1;
        sum += seconds;
        for (const [at, bound] of bounds.entries()) if (seconds <= bound) counts[at] = (counts[at] ?? 0) + 1;
      };
    },
    text: (): string => `${metrics.flatMap((metric) => metric()).join('\n')}\n`,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';
