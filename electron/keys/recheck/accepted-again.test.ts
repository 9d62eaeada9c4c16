import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import type { ServiceView } from '../../../shared/view.ts';
import { key, openTestKeys, service } from '../../testing/test-keys.ts';
import { createRecheckSchedule, type Trigger } from './recheck-schedule.ts';

const first = '2026-11-23T18:20:00.000Z';
const hoursLater = (hours: number) => new Date(Date.parse(first) + hours * 3_600_000);
const endings: (() => void)[] = [];
let folder: string;
let time: Date;
let answer: () => ServiceBusProblem | undefined | Promise<undefined>;
let asked: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-'));
  time = new Date(first);
  answer = () => undefined;
  asked = 0;
});
afterEach(() => {
  for (const end of endings.splice(0)) end();
});
afterEach(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 }));

async function openKeys() {
  const check = () => {
    asked += 1;
    return answer();
  };
  const opened = await openTestKeys({ folder, script: { check }, now: () => time });
  endings.push(opened.close);
  return opened;
}

const checkOf = ({ key: shown }: ServiceView) => (shown.kind === 'stored' ? shown.check : undefined);

/** Accepted and onboarded an hour ago. */
async function openFinished() {
  const opened = await openKeys();
  await opened.keys.saveKey(service, key);
  await vi.waitFor(async () => {
    expect(opened.view().onboarding.kind).toBe('succeeded');
    expect(await readFile(join(folder, 'services.json'), 'utf8')).toContain('succeeded');
  });
  time = hoursLater(1);
  asked = 0;
  return opened;
}

/** Until the returned function is called. */
function keepSilent(): () => void {
  let speak: () => void = () => undefined;
  const silence = new Promise<undefined>((resolve) => {
    speak = () => {
      resolve(undefined);
    };
  });
  answer = () => silence;
  return () => {
    speak();
  };
}

test.each(['looked at again', 'diagnosed'])(
  'a key that was refused and is accepted when %s is onboarded: the screen says that it is',
  async (how) => {
    answer = () => ({ code: 'key-refused' });
    const { keys, view, serviceBus } = await openKeys();
    await keys.saveKey(service, key);
    await vi.waitFor(() => {
      expect(checkOf(view())?.kind).toBe('refused');
    });
    answer = () => undefined;
    time = hoursLater(1);
    if (how === 'diagnosed') await keys.keyAnswerFound(service, key, { kind: 'accepted', mayOnboard: true });
    else await keys.recheck(() => true);
    await vi.waitFor(() => {
      expect(view().onboarding.kind).toBe('succeeded');
    });
    expect(serviceBus.requests).toHaveLength(1);
  },
);

test('a key that was activated, refused and is accepted again is not onboarded a second time', async () => {
  const { keys, view, serviceBus } = await openFinished();
  for (const [kind, hours] of [
    ['refused', 2],
    ['accepted', 3],
  ] as const) {
    answer = () => (kind === 'refused' ? { code: 'key-refused' } : undefined);
    time = hoursLater(hours);
    await keys.recheck(() => true);
    await vi.waitFor(() => {
      expect(checkOf(view())?.kind).toBe(kind);
    });
  }
  expect(serviceBus.requests).toHaveLength(1);
});

test.each(['saved', 'deleted'])('a key %s during a look gets nothing of its answer', async (what) => {
  const { keys, view, serviceBus } = await openFinished();
  const speak = keepSilent();
  await keys.recheck(() => true);
  answer = () => ({ code: 'key-refused' });
  if (what === 'saved') await keys.saveKey(service, { ...key, secret: 'another' });
  else await keys.deleteKey(service);
  speak();
  await vi.waitFor(() => {
    expect(what === 'saved' ? checkOf(view())?.kind : view().key.kind).toBe(
      what === 'saved' ? 'refused' : 'absent',
    );
  });
  expect(serviceBus.requests).toHaveLength(1);
});

test('sleep and end of sleep twice within a second: one question at a time, and one answer', async () => {
  const { keys, view } = await openFinished();
  const speak = keepSilent();
  for (let turn = 0; turn < 2; turn += 1) {
    keys.suspend();
    await Promise.all([keys.resume(), keys.resume()]);
  }
  // Each sleep cancels its question. The second resume asks nothing.
  expect(asked).toBe(2);
  speak();
  await vi.waitFor(() => {
    expect(checkOf(view())).toEqual({ kind: 'accepted', at: hoursLater(1).toISOString() });
  });
});

test('a network that comes back twenty times in a minute asks twenty times at most, never twice at once', async () => {
  const { keys } = await openFinished();
  const schedule = createRecheckSchedule(() => time);
  const look = (trigger: Trigger) => keys.recheck((id, check) => schedule.isDue(trigger, id, check));
  const speak = keepSilent();
  for (let turn = 0; turn < 20; turn += 1) {
    await look('online');
    time = new Date(time.getTime() + 3_000);
  }
  expect(asked).toBe(1);
  speak();
  answer = () => ({ code: 'hub-silent', host: 'h', port: 443 });
  for (let turn = 0; turn < 20; turn += 1) {
    await look('online');
    time = new Date(time.getTime() + 3_000);
  }
  expect(asked).toBeLessThanOrEqual(21);
});

test.each([-24, 24])(
  'a clock that was set %i hours on since: asked at the start, dated by the new one',
  async (by) => {
    const { close } = await openFinished();
    close();
    time = hoursLater(by);
    const { keys, view } = await openKeys();
    await keys.resume();
    await vi.waitFor(() => {
      expect(checkOf(view())).toEqual({ kind: 'accepted', at: time.toISOString() });
    });
    expect(view().onboarding.kind).toBe('succeeded');
  },
);
