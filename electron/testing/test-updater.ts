import { err, ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/view.ts';
import { createUpdater, type UpdaterParts } from '../update/updater.ts';
import type { UpdateEngine } from '../update/update-engine.ts';

/** Its engine succeeds, except for what is replaced. */
export function updaterOn(replaced: Partial<UpdateEngine> = {}, feedHost: string | null = 'updates.example') {
  const views: UpdateView[] = [];
  const actions: string[] = [];
  const work: Promise<unknown>[] = [];
  let onboarding = false;
  let backUp: () => ReturnType<UpdaterParts['backUp']> = () => Promise.resolve(ok(null));
  const engine: UpdateEngine = {
    replaceable: () => Promise.resolve({ kind: 'yes' }),
    check: () => Promise.resolve(ok({ kind: 'newer', version: '2.0.0' })),
    download: (_version, progress) => {
      for (const percent of [10.2, 10.9, 55, 100]) progress(percent);
      return Promise.resolve(ok(null));
    },
    install: () => {
      actions.push('installed');
      return Promise.resolve({ kind: 'in-place', program: '/opt/program' });
    },
    ...replaced,
  };
  const updater = createUpdater({
    now: () => new Date('2026-11-23T17:20:00Z'),
    feedHost: feedHost ?? undefined,
    engine: () => {
      actions.push('loaded');
      return Promise.resolve(engine);
    },
    version: '1.0.0',
    publish: (view) => views.push(view),
    isOnboarding: () => onboarding,
    backUp: () => {
      actions.push('backed up');
      return backUp();
    },
    expected: {
      expect: (version) => {
        actions.push(`expected ${version}`);
        return Promise.resolve();
      },
      forget: () => {
        actions.push('forgotten');
        return Promise.resolve();
      },
    },
    end: (program) => {
      actions.push(`ended for ${String(program)}`);
    },
    redacted: (text) => text.replace('hunter2', '***'),
    runInBackground: (done) => work.push(done.catch(() => undefined)),
  });
  return {
    ...{ updater, views, actions },
    settled: async () => {
      while (work.length > 0) await work.shift();
    },
    setOnboarding: (runs: boolean) => {
      onboarding = runs;
      updater.onboardingChanged();
    },
    failBackUp: () => {
      backUp = () => Promise.resolve(err({ code: 'file-not-written', reason: 'disk-full' }));
    },
  };
}
