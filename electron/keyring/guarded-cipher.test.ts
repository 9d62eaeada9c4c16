import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { softwareCipher } from '../testing/software-cipher.ts';
import { answers, startTestBus, type BusAnswers } from '../testing/test-bus.ts';
import type { KeyringProcess } from './apart/keyring-process.ts';
import { guardedCipher } from './guarded-cipher.ts';
import type { Store } from './stores.ts';

const secrets = 'org.freedesktop.secrets';
const login = '/org/freedesktop/secrets/collection/login';

const open: BusAnswers = {
  'org.freedesktop.Secret.Service.ReadAlias': answers.path(login),
  'org.freedesktop.DBus.Properties.Get': answers.variantBoolean(false),
  'org.freedesktop.Secret.Service.SearchItems': answers.items([`${login}/1`], []),
};
const locked: BusAnswers = { ...open, 'org.freedesktop.DBus.Properties.Get': answers.variantBoolean(true) };

const wallet = {
  'org.kde.KWallet.isEnabled': answers.boolean(true),
  'org.kde.KWallet.networkWallet': answers.text('kdewallet'),
  'org.kde.KWallet.open': answers.number(7),
} satisfies BusAnswers;

const stops: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

interface Ground {
  readonly names?: readonly string[];
  readonly bus?: BusAnswers;
  readonly env?: NodeJS.ProcessEnv;
  readonly storeHere?: Store | undefined;
  readonly isNamed?: boolean;
  readonly setting?: 'auto' | 'kwallet';
  readonly waitingAfter?: number;
  readonly here?: boolean;
  readonly apart?: () => Promise<boolean>;
  readonly ready?: Promise<void>;
}

const answerOf = (isAvailable: boolean) => (isAvailable ? ok(null) : err('keyring-locked' as const));

async function on({ names = [secrets], bus = open, env, ...ground }: Ground) {
  const testBus = await startTestBus(names, bus);
  stops.push(() => testBus.stop());
  const here = vi.fn(() => Promise.resolve(answerOf(ground.here ?? true)));
  const started: Store[] = [];
  const ended = vi.fn();
  const kept: Store[] = [];
  const onAnswer = vi.fn();
  const startApart = (store: Store): Promise<KeyringProcess> => {
    started.push(store);
    let settle: ((isAvailable: boolean) => void) | undefined;
    return Promise.resolve({
      ...softwareCipher('apart'),
      ready: ground.ready ?? Promise.resolve(),
      probe: async () => {
        const cancelled = new Promise<boolean>((resolve) => (settle = resolve));
        return answerOf(await Promise.race([cancelled, ground.apart?.() ?? true]));
      },
      end() {
        ended();
        settle?.(false);
      },
      hasEnded: () => ended.mock.calls.length > 0,
    });
  };
  const cipher = guardedCipher({
    env: env ?? testBus.env,
    application: 'app',
    setting: ground.setting ?? 'auto',
    keptStore: () => kept.at(-1),
    keepStore: (store) => kept.push(store),
    storeHere: 'storeHere' in ground ? ground.storeHere : 'gnome-libsecret',
    isNamed: ground.isNamed ?? false,
    here: { ...softwareCipher('here'), probe: here },
    startApart,
    waitingAfter: ground.waitingAfter ?? 10_000,
    onAnswer,
  });
  return { cipher, here, started, ended, kept, onAnswer, asked: testBus.asked };
}

test('an open keyring is asked in this process', async () => {
  const { cipher, started, kept } = await on({});
  expect(await cipher.probe()).toEqual(ok(null));
  expect((await cipher.decrypt(await cipher.encrypt('x'))).plainText).toBe('x');
  expect(started).toEqual([]);
  expect(kept).toEqual(['gnome-libsecret']);
});

test.each<readonly [string, Ground, string]>([
  ['no bus', { env: {} }, 'no-session-bus'],
  ['a silent bus', { bus: { 'org.freedesktop.DBus.ListNames': 'silent' } }, 'session-bus-silent'],
  ['no keyring', { names: [] }, 'no-keyring-answers'],
  ['not the named one', { setting: 'kwallet' }, 'named-keyring-silent'],
  ['only a switch that obfuscates', { isNamed: true, storeHere: undefined }, 'no-keyring'],
  ['not the keyring of the switch', { isNamed: true, storeHere: 'kwallet5' }, 'no-keyring-answers'],
  [
    'a wallet that is switched off',
    { names: ['org.kde.kwalletd6'], bus: { 'org.kde.KWallet.isEnabled': answers.boolean(false) } },
    'no-keyring-answers',
  ],
])('with %s Chromium is not asked', async (_what, ground, reason) => {
  const { cipher, here, started } = await on(ground);
  expect(await cipher.probe()).toEqual(err(reason));
  expect(here).not.toHaveBeenCalled();
  expect(started).toEqual([]);
  await expect(cipher.encrypt('x')).rejects.toThrow('not open');
});

test('a locked one is asked apart, and in this process once it is open', async () => {
  let bus = locked;
  const unlock = vi.fn(() => {
    bus = open;
    return Promise.resolve(true);
  });
  const get = 'org.freedesktop.DBus.Properties.Get';
  const changing: BusAnswers = { ...open, [get]: () => bus[get] as ReturnType<typeof answers.boolean> };
  const { cipher, here, started, ended } = await on({ bus: changing, apart: unlock });
  expect(await cipher.probe()).toEqual(ok(null));
  expect(started).toEqual(['gnome-libsecret']);
  expect(here).toHaveBeenCalled();
  expect(ended).toHaveBeenCalledOnce();
});

test('one that asks for its password is waited for, then told', async () => {
  let answer: (isAvailable: boolean) => void = () => undefined;
  const apart = () => new Promise<boolean>((resolve) => (answer = resolve));
  const { cipher, started, here, onAnswer } = await on({ bus: locked, apart, waitingAfter: 0 });
  expect(await cipher.probe()).toEqual(err('keyring-waiting'));
  expect(await cipher.probe()).toEqual(err('keyring-waiting'));
  expect(started).toHaveLength(1);
  answer(true);
  await vi.waitFor(() => {
    expect(onAnswer).toHaveBeenCalledOnce();
  });
  expect(await cipher.probe()).toEqual(ok(null));
  expect(here).not.toHaveBeenCalled();
  expect((await cipher.decrypt(await cipher.encrypt('x'))).plainText).toBe('x');
});

test('the start of the process apart is no question', async () => {
  let begin: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (begin = resolve));
  const apart = () => ready.then(() => new Promise<boolean>(() => undefined));
  const { cipher, started } = await on({ bus: locked, apart, ready, waitingAfter: 0 });
  const told = vi.fn();
  const probe = cipher.probe().then(told);
  await vi.waitFor(() => {
    expect(started).toHaveLength(1);
  });
  await pause(50);
  expect(told).not.toHaveBeenCalled();
  begin();
  await probe;
  expect(told).toHaveBeenCalledWith(err('keyring-waiting'));
});

test('after Annuler nobody is asked again before the user acts', async () => {
  const { cipher, started, ended, onAnswer } = await on({
    ...{ bus: locked, waitingAfter: 0 },
    apart: () => new Promise<boolean>(() => undefined),
  });
  expect(await cipher.probe()).toEqual(err('keyring-waiting'));
  cipher.cancel();
  await vi.waitFor(() => {
    expect(onAnswer).toHaveBeenCalledOnce();
  });
  expect(ended).toHaveBeenCalled();
  expect(await cipher.probe()).toEqual(err('keyring-locked'));
  expect(started).toHaveLength(1);
  cipher.mayAsk();
  expect(await cipher.probe()).toEqual(err('keyring-waiting'));
  expect(started).toHaveLength(2);
});

test('where Chromium has refused in this process, another one asks', async () => {
  const { cipher, here, started } = await on({ here: false });
  expect(await cipher.probe()).toEqual(ok(null));
  expect(here).toHaveBeenCalledOnce();
  expect(started).toEqual(['gnome-libsecret']);
});

test.each([undefined, 'kwallet5'] as const)(
  'another keyring than Chromium chose (%s) is asked apart',
  async (storeHere) => {
    const { cipher, here, started } = await on({ storeHere });
    expect(await cipher.probe()).toEqual(ok(null));
    expect(here).not.toHaveBeenCalled();
    expect(started).toEqual(['gnome-libsecret']);
  },
);

test('a wallet asks by itself, and is held open for Chromium', async () => {
  const ground = { names: ['org.kde.kwalletd5'], storeHere: 'kwallet5' } as const;
  const { cipher, here, started, asked } = await on({ ...ground, bus: wallet });
  expect(await cipher.probe()).toEqual(ok(null));
  expect(here).toHaveBeenCalled();
  expect(started).toEqual([]);
  expect(asked).toContain('org.kde.KWallet.open');
});

test('a wallet whose user refuses is not asked by Chromium', async () => {
  const bus = { ...wallet, 'org.kde.KWallet.open': answers.number(-1) };
  const { cipher, here, started } = await on({ names: ['org.kde.kwalletd5'], storeHere: 'kwallet5', bus });
  expect(await cipher.probe()).toEqual(err('keyring-locked'));
  expect(here).not.toHaveBeenCalled();
  expect(started).toEqual([]);
});
