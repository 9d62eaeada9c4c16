import { expect, test } from 'vitest';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import type { Diagnosis } from '../../shared/view.ts';
import { at } from '../../shared/testing/views.ts';
import { assistanceAnnouncements } from './assistance-announcements.ts';

test('each step that ends and the verdict are read out', () => {
  const begun = waitingDiagnosis('cegid-file-exchange', at);
  const diagnosis: Diagnosis = {
    ...begun,
    end: 'healthy',
    steps: { ...begun.steps, key: { kind: 'passed', milliseconds: 3 } },
  };
  const panel = { kind: 'diagnosis', diagnosis, problem: null } as const;
  const announced = Object.values(assistanceAnnouncements({ panel, notice: { kind: 'none' } }));
  const lines = announced.filter((line) => line !== '');
  expect(lines).toHaveLength(2);
  expect(lines.join(' ')).toMatch(/en ordre.*Tout est en ordre/u);
});
