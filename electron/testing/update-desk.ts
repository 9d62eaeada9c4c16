import { err, ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/update.ts';
import { createUpdateDesk, type UpdateParts } from '../update/update-desk.ts';
import type { UpdateEngine } from '../update/update-engine.ts';

/** A desk on an engine that succeeds in everything, apart from what a test replaces. */
export function deskOn(replaced: Partial<UpdateEngine> = {}, feedHost: string | null = 'updates.example') {
  const views: UpdateView[] = [];
  const deeds: string[] = [];
  const work: Promise<unknown>[] = [];
  let onboarding = false;
  let backUp: () => ReturnType<UpdateParts['backUp']> = () => Promise.resolve(ok(null));
  const engine: UpdateEngine = {
    replaceable: () => Promise.resolve({ kind: 'yes' }),
    check: () => Promise.resolve(ok({ kind: 'newer', version: '2.0.0' })),
    download: (_version, progress) => {
      for (const percent of [10.2, 10.9, 55, 100]) progress(percent);
      return Promise.resolve(ok(null));
    },
    install: () => {
      deeds.push('installed');
      return Promise.resolve({ kind: 'in-place', program: '/opt/program' });
    },
    ...replaced,
  };
  const desk = createUpdateDesk({
    now: () => new Date('2026-11-23T17:20:00Z'),
    feedHost: feedHost ?? undefined,
    engine: () => {
      deeds.push('loaded');
      return Promise.resolve(engine);
    },
    version: '1.0.0',
    publish: (view) => views.push(view),
    isOnboarding: () => onboarding,
    backUp: () => {
      deeds.push('backed up');
      return backUp();
    },
    expected: {
      expect: (version) => {
        deeds.push(`expected ${version}`);
        return Promise.resolve();
      },
      forget: () => {
        deeds.push('forgotten');
        return Promise.resolve();
      },
    },
    end: (program) => {
      deeds.push(`ended for ${String(program)}`);
    },
    redacted: (text) => text.replace('hunter2', '***'),
    background: (done) => work.push(done.catch(() => undefined)),
  });
  return {
    ...{ desk, views, deeds },
    settled: async () => {
      while (work.length > 0) await work.shift();
    },
    setOnboarding: (runs: boolean) => {
      onboarding = runs;
      desk.onboardingChanged();
    },
    failBackUp: () => {
      backUp = () => Promise.resolve(err({ code: 'file-not-written', reason: 'disk-full' }));
    },
  };
}
