/** Labels of one series, such as `{ step: 'completed' }`. Their values come from closed sets, never from messages. */
export type Labels = Readonly<Record<string, string>>;

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function series(name: string, labels: Labels, value: number): string {
  const inner = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${inner.length > 0 ? `{${inner.join(',')}}` : ''} ${value}`;
}

/** A number with the labels it is for. */
export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

/**
 * Numbers for Prometheus, in its text format. The three kinds we need take fewer lines than a library would take to set
 * up; a metric is made once and lives as long as its process.
 */
export function createMetrics() {
  const metrics: (() => readonly string[])[] = [];
  const head = (name: string, help: string, type: string) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
  ];

  return {
    /** A number that only goes up: the returned function adds one to the series of these labels. */
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
    /** Numbers that are looked up when somebody asks. */
    gauge(name: string, help: string, read: () => readonly Sample[]): void {
      metrics.push(() => [
        ...head(name, help, 'gauge'),
        ...read().map(({ labels = {}, value }) => series(name, labels, value)),
      ]);
    },
    /** How long something took, in seconds, sorted into buckets with these upper bounds. */
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

/** See {@link createMetrics}. */
export type Metrics = ReturnType<typeof createMetrics>;

/** What an answer with {@link Metrics} says it is. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';
