import { expect, test, vi } from 'vitest';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import type { Diagnosis } from '../../shared/view.ts';
import type { JournalEvent } from '../../shared/journal.ts';
import { createDiagnostics, type DiagnosticsParts } from './diagnostics.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'i', secret: 's' };
const begun = waitingDiagnosis(service, '2026-11-23T17:20:00.000Z');
const healthy: Diagnosis = { ...begun, end: 'healthy' };
const found: Diagnosis = {
  ...{ ...begun, end: 'found' },
  steps: { ...begun.steps, key: { kind: 'failed', milliseconds: 3, problem: { code: 'key-refused' } } },
};

type Diagnose = DiagnosticsParts['diagnose'];

function walks() {
  const ends: ((diagnosis: Diagnosis) => void)[] = [];
  const diagnose: Diagnose = vi.fn<Diagnose>(
    ({ signal, onChange }) =>
      new Promise((resolve) => {
        ends.push(resolve);
        onChange({ ...begun, steps: { ...begun.steps, proxy: { kind: 'running' } } });
        signal.addEventListener('abort', () => {
          resolve({ ...begun, end: 'cancelled' });
        });
      }),
  );
  return { ends, diagnose };
}

function open(diagnose: Diagnose, openKey: DiagnosticsParts['openKey'] = () => Promise.resolve(key)) {
  const published: Diagnosis[] = [];
  const noted: JournalEvent[] = [];
  const onAnswer: unknown[][] = [];
  const failures: unknown[] = [];
  const keys = createDiagnostics({
    diagnose,
    openKey,
    publish: (diagnosis) => published.push(diagnosis),
    onAnswer: (...heard) => {
      onAnswer.push(heard);
      return Promise.resolve();
    },
    note: (event) => noted.push(event),
    now: () => new Date(begun.startedAt),
    runInBackground: (work) => {
      work.catch((error: unknown) => failures.push(error));
    },
  });
  return { keys, published, noted, onAnswer, failures };
}

test('a second start shows the diagnosis that runs', async () => {
  const { ends, diagnose } = walks();
  const { keys, published, noted } = open(diagnose);
  const ended = keys.run(service);
  await vi.waitFor(() => {
    expect(ends).toHaveLength(1);
  });
  expect(await keys.startDiagnosis(service)).toMatchObject({
    value: { steps: { proxy: { kind: 'running' } } },
  });
  expect(diagnose).toHaveBeenCalledTimes(1);
  ends[0]?.(healthy);
  expect(await ended).toEqual(healthy);
  expect(keys.last()).toEqual(healthy);
  expect(published.map(({ end }) => end)).toEqual(['running', 'running', 'healthy']);
  expect(noted).toEqual([{ kind: 'diagnosis-healthy', service }]);
  void keys.run(service);
  await vi.waitFor(() => {
    expect(diagnose).toHaveBeenCalledTimes(2);
  });
});

test('the first cross is noted', async () => {
  const { noted, keys } = open(() => Promise.resolve(found));
  await keys.run(service);
  expect(noted).toEqual([
    { kind: 'diagnosis-found', service, step: 'key', problem: { code: 'key-refused' } },
  ]);
});

test.each<[string, Diagnosis, unknown[][]]>([
  ['a refusal', found, [[service, key, { kind: 'refused', mayOnboard: false }]]],
  [
    'an acceptance',
    { ...healthy, steps: { ...begun.steps, key: { kind: 'passed', milliseconds: 3 } } },
    [[service, key, { kind: 'accepted', mayOnboard: false }]],
  ],
  [
    'no word of the key',
    {
      ...{ ...begun, end: 'found' },
      steps: { ...begun.steps, key: { kind: 'failed', milliseconds: 3, problem: { code: 'hub-busy' } } },
    },
    [],
  ],
])('what it heard of the key is told: %s', async (_name, ended, told) => {
  const { onAnswer, keys } = open(() => Promise.resolve(ended));
  await keys.run(service);
  expect(onAnswer).toEqual(told);
});

test('it can be cancelled, also while the keyring is still being asked', async () => {
  const { diagnose } = walks();
  let unlock: (unlocked: typeof key) => void = () => undefined;
  const keyring = new Promise<typeof key>((resolve) => {
    unlock = resolve;
  });
  const { keys, noted } = open(diagnose, () => keyring);
  const ended = keys.run(service);
  await keys.cancelDiagnosis();
  expect((await ended).end).toBe('cancelled');
  expect(diagnose).not.toHaveBeenCalled();
  expect(noted).toEqual([{ kind: 'diagnosis-cancelled', service }]);
  unlock(key);
  const again = keys.run(service);
  await vi.waitFor(() => {
    expect(diagnose).toHaveBeenCalledTimes(1);
  });
  await keys.cancelDiagnosis();
  expect((await again).end).toBe('cancelled');
});

test('a walk that breaks off leaves nobody waiting', async () => {
  const { keys, failures } = open(() => Promise.reject(new Error('broken')));
  expect((await keys.run(service)).end).toBe('cancelled');
  await vi.waitFor(() => {
    expect(failures).toHaveLength(1);
  });
});
