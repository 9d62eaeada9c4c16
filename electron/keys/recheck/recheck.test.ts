import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err } from '../../../shared/result.ts';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import type { KeyCheck, KeyCheckAnswer, ServiceView } from '../../../shared/view.ts';
import { key, openTestKeys, service } from '../../testing/test-keys.ts';
import type { ServiceBusScript } from '../../testing/scripted-service-bus.ts';

const endings: (() => void)[] = [];
let folder: string;
let time: Date;
let answer: ServiceBusProblem | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-'));
  time = new Date('2026-11-23T18:20:00.000Z');
  answer = undefined;
});
afterEach(() => {
  for (const end of endings.splice(0)) end();
});
afterEach(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 }));

async function openKeys(script: Omit<ServiceBusScript, 'check'> = {}) {
  const opened = await openTestKeys({
    folder,
    script: { ...script, check: () => answer },
    now: () => time,
  });
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
  time = new Date('2026-11-23T19:20:00.000Z');
  opened.views.length = 0;
  return opened;
}

const silence: ServiceBusProblem = { code: 'hub-silent', host: 'h', port: 443 };
const first = '2026-11-23T18:20:00.000Z';
const later = '2026-11-23T19:20:00.000Z';
const revoked: KeyCheck = { kind: 'refused', at: later };

test.each<[string, ServiceBusProblem | undefined, KeyCheck]>([
  ['accepted still', undefined, { kind: 'accepted', at: later }],
  ['revoked since', { code: 'key-refused' }, revoked],
  ['no answer', silence, { kind: 'accepted', at: first, unanswered: { at: later, problem: silence } }],
])('a key that was accepted is asked about again at the start: %s', async (_name, said, expected) => {
  const { close } = await openFinished();
  close();
  answer = said;
  const next = await openKeys();
  await next.keys.resume();
  await vi.waitFor(() => {
    expect(checkOf(next.view())).toEqual(expected);
  });
  // A silent recheck never shows "pending".
  expect(next.views.map((view) => checkOf(view)?.kind)).not.toContain('pending');
  expect(next.view().onboarding.kind).toBe('succeeded');
  expect(next.serviceBus.requests).toEqual([]);
});

test('a key that was never answered for is onboarded once it is, without a word before', async () => {
  answer = silence;
  const { keys, view, views, serviceBus } = await openKeys();
  await keys.saveKey(service, key);
  await vi.waitFor(async () => {
    expect(await readFile(join(folder, 'services.json'), 'utf8')).toContain('unreachable');
  });
  await vi.waitFor(() => {
    expect(checkOf(view())?.kind).toBe('unreachable');
  });
  views.length = 0;
  time = new Date(later);
  await keys.recheck(() => true);
  await vi.waitFor(() => {
    expect(checkOf(view())).toEqual({ kind: 'unreachable', at: later, problem: silence });
  });
  answer = undefined;
  time = new Date('2026-11-23T20:20:00.000Z');
  await keys.recheck(() => true);
  await vi.waitFor(() => {
    expect(view().onboarding.kind).toBe('succeeded');
  });
  expect(views.map((each) => checkOf(each)?.kind)).not.toContain('pending');
  expect(serviceBus.requests).toHaveLength(1);
});

test('only what is due is asked about, and nothing while an onboarding is about to tell', async () => {
  const { keys } = await openFinished();
  answer = { code: 'key-refused' };
  const isDue = vi.fn(() => false);
  await keys.recheck(isDue);
  expect(isDue).toHaveBeenCalledExactlyOnceWith(service, { kind: 'accepted', at: first });

  const running = await openKeys({ results: ['never'] });
  answer = undefined;
  await running.keys.saveKey(service, key);
  await vi.waitFor(() => {
    expect(running.view().onboarding.kind).toBe('running');
  });
  isDue.mockClear();
  await running.keys.recheck(isDue);
  expect(isDue).not.toHaveBeenCalled();
});

test('a question just asked is not asked again', async () => {
  const { keys, view } = await openFinished();
  answer = silence;
  const look = () => keys.recheck(() => true);
  await look();
  await vi.waitFor(() => {
    expect(checkOf(view())).toMatchObject({ unanswered: { at: later } });
  });
  answer = { code: 'key-refused' };
  time = new Date('2026-11-23T19:20:00.900Z');
  await look();
  expect(checkOf(view())?.kind).toBe('accepted');
});

test('what another process has just heard is not asked again', async () => {
  const { keys, view } = await openFinished();
  const path = join(folder, 'services.json');
  const heard = (await readFile(path, 'utf8')).replace(
    `"accepted","at":"${first}"`,
    `"refused","at":"${later}"`,
  );
  await writeFile(path, heard);
  await keys.recheck((_service, check) => check.kind === 'accepted');
  expect(checkOf(view())).toEqual(revoked);
});

const heard = (kind: KeyCheckAnswer['kind'], mayOnboard = false) => ({ kind, mayOnboard });

test('a verdict heard in a diagnosis is taken over, unless it is about another key', async () => {
  const { keys, view } = await openFinished();
  await keys.keyAnswerFound(service, { ...key, secret: 'an earlier one' }, heard('refused'));
  expect(checkOf(view())).toEqual({ kind: 'accepted', at: first });
  await keys.keyAnswerFound(service, key, heard('refused'));
  expect(checkOf(view())).toEqual(revoked);
  const { view: afresh, keys: other } = await openKeys();
  await other.loadView(service);
  expect(checkOf(afresh())).toEqual(revoked);
});

test('a diagnosis in the window that hears the first verdict has the onboarding go on', async () => {
  answer = silence;
  const { keys, view, serviceBus } = await openKeys();
  await keys.saveKey(service, key);
  await vi.waitFor(() => {
    expect(checkOf(view())?.kind).toBe('unreachable');
  });
  await keys.keyAnswerFound(service, key, heard('accepted', true));
  await vi.waitFor(() => {
    expect(view().onboarding.kind).toBe('succeeded');
  });
  expect(serviceBus.requests).toHaveLength(1);
});

test('an onboarding renews the date of the verdict, and a refusal in it replaces the verdict', async () => {
  const { keys, view } = await openFinished();
  await keys.startOnboarding(service);
  await vi.waitFor(() => {
    expect(checkOf(view())).toEqual({ kind: 'accepted', at: later });
  });
  const next = await openKeys({ results: [err({ code: 'key-refused' })] });
  await next.keys.loadView(service);
  await next.keys.startOnboarding(service);
  await vi.waitFor(() => {
    expect(checkOf(next.view())).toEqual(revoked);
  });
});

test('a worker that does not know the key has Service Bus asked about it', async () => {
  await openFinished();
  answer = { code: 'key-refused' };
  const { keys, view } = await openKeys({
    results: [err({ code: 'onboarding-refused', reason: 'key-unknown' })],
  });
  await keys.loadView(service);
  await keys.startOnboarding(service);
  await vi.waitFor(() => {
    expect(checkOf(view())).toEqual(revoked);
  });
  expect(view().onboarding).toMatchObject({ kind: 'failed', problem: { code: 'onboarding-refused' } });
});

test('asked for by hand, the verdict stays on show until there is another', async () => {
  const { keys, views, view } = await openFinished();
  answer = { code: 'key-refused' };
  await keys.checkKey(service);
  expect(checkOf(view())).toEqual(revoked);
  expect(views.map((each) => checkOf(each)?.kind)).not.toContain('pending');
});

test('a file written before a verdict could stay without an answer is read', async () => {
  const { close } = await openFinished();
  close();
  const path = join(folder, 'services.json');
  await writeFile(
    path,
    (await readFile(path, 'utf8')).replace(
      `{"kind":"accepted","at":"${first}"}`,
      `{"kind":"unreachable","at":"${first}","problem":{"code":"hub-busy"}}`,
    ),
  );
  const { view, keys } = await openKeys();
  await keys.loadView(service);
  expect(checkOf(view())).toEqual({ kind: 'unreachable', at: first, problem: { code: 'hub-busy' } });
});
