import { prerender } from 'react-dom/static';
import { expect, test, vi } from 'vitest';
import { App } from '../App.tsx';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import { explain } from '../../shared/fr/problems.ts';
import { ok } from '../../shared/result.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import type { Diagnosis, UpdateView } from '../../shared/view.ts';
import { accepted, at, reference, storedView } from '../../shared/testing/views.ts';
import { fakeBridge } from '../state/fixtures.ts';
import type { Watched } from '../state/store.ts';
import { createAppStore, type AppStore } from './app-store.ts';

// Server rendering uses the initial state, but these tests need the current one.
vi.mock(import('zustand'), async (importOriginal) => ({
  ...(await importOriginal()),
  useStore: (store: Watched<unknown>) => store.getState(),
}));

const proxy = 'proxy.cabinet.lan:8080';
const problems: readonly ServiceBusProblem[] = [
  { code: 'proxy-credentials-needed', proxy, reason: 'not-given' },
  { code: 'proxy-credentials-needed', proxy, reason: 'not-accepted' },
  { code: 'proxy-credentials-needed', proxy, reason: 'given-up' },
  { code: 'proxy-refused', proxy, status: 403 },
];

function openApp() {
  const listeners: { diagnosis?: (value: Diagnosis) => void; update?: (value: UpdateView) => void } = {};
  const { bridge, push } = fakeBridge({
    loadView: () => new Promise(() => undefined),
    onDiagnosis(listener) {
      listeners.diagnosis = listener;
      return () => undefined;
    },
    onUpdate(listener) {
      listeners.update = listener;
      return () => undefined;
    },
    checkForUpdate: () => Promise.resolve(ok({ kind: 'checking' })),
  });
  return { store: createAppStore(bridge), push, listeners };
}

const screens: Readonly<
  Record<string, (app: ReturnType<typeof openApp>, problem: ServiceBusProblem) => Promise<void> | void>
> = {
  'an unchecked key': ({ push }, problem) => {
    push(storedView({ kind: 'unreachable', at, problem }));
  },
  'a key checked earlier': ({ push }, problem) => {
    push(storedView({ kind: 'accepted', at, unanswered: { at, problem } }));
  },
  'a failed onboarding': ({ push }, problem) => {
    push(storedView(accepted, { kind: 'failed', problem, at, attempts: 1, reference }));
  },
  'a diagnosis': async ({ store, listeners }, problem) => {
    await store.assistance.diagnose('cegid-file-exchange');
    const begun = waitingDiagnosis('cegid-file-exchange', at);
    const steps = { ...begun.steps, address: { kind: 'failed', milliseconds: 3, problem } as const };
    listeners.diagnosis?.({ ...begun, end: 'found', steps });
  },
  'an update': async ({ store, listeners }, problem) => {
    await store.update.search();
    listeners.update?.({ kind: 'failed', problem });
  },
};

/** Waits for what is loaded later. */
async function draw(store: AppStore): Promise<string> {
  const { prelude } = await prerender(<App store={store} />);
  return new Response(prelude).text();
}

test.each(Object.entries(screens))(
  '%s offers the account of the proxy if its sentence does',
  async (_name, bring) => {
    for (const problem of problems) {
      const app = openApp();
      await bring(app, problem);
      const drawn = await draw(app.store);
      const { remedy } = explain(problem);
      expect(drawn).toContain(remedy.replaceAll("'", '&#x27;'));
      expect(drawn.includes('>Saisir le compte du proxy…</button>')).toBe(
        remedy.includes('Saisir le compte du proxy…'),
      );
    }
  },
);
