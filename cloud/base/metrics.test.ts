import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  it('are told in the text format of Prometheus', () => {
    const metrics = createMetrics();
    const count = metrics.counter('requests_total', 'Requests.');
    metrics.gauge('depth', 'Depth.', () => [{ labels: { queue: 'a' }, value: 3 }, { value: 0 }]);
    const seconds = metrics.histogram('seconds', 'Duration.', [0.1, 1]);
    count();
    count({ step: 'completed' });
    count({ step: 'completed' });
    for (const value of [0.05, 0.5, 2]) seconds(value);
    expect(metrics.text()).toBe(
      [
        '# HELP requests_total Requests.',
        '# TYPE requests_total counter',
        'requests_total 1',
        'requests_total{step="completed"} 2',
        '# HELP depth Depth.',
        '# TYPE depth gauge',
        'depth{queue="a"} 3',
        'depth 0',
        '# HELP seconds Duration.',
        '# TYPE seconds histogram',
        'seconds_bucket{le="0.1"} 1',
        'seconds_bucket{le="1"} 2',
        'seconds_bucket{le="+Inf"} 3',
        'seconds_sum 2.55',
        'seconds_count 3',
        '',
      ].join('\n'),
    );
  });

  it('keep a label in its quotes', () => {
    const metrics = createMetrics();
    metrics.counter('a', 'A.')({ text: 'one"\n\\two' });
    expect(metrics.text()).toContain('a{text="one\\"\\n\\\\two"} 1\n');
  });
});
