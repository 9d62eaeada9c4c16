import type { EncryptionReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import type { OsCipher } from '../vault/encryption/os-cipher.ts';
import { isKWalletEnabled, isSecretServiceOpen, openKWallet } from './ask-store.ts';
import type { KeyringProcess } from './apart/keyring-process.ts';
import { namesOn, openSessionBus, type BusNames, type SessionBus } from './bus/session-bus.ts';
import { storesThatAnswer, type KeyringSetting, type Store } from './stores.ts';

export interface OpeningParts {
  readonly env: NodeJS.ProcessEnv;
  readonly application: string;
  readonly setting: KeyringSetting;
  readonly keptStore: () => Store | undefined;
  readonly keepStore: (store: Store) => void;
  /** Chromium's own. */
  readonly storeHere: Store | undefined;
  /** By a switch. */
  readonly isNamed: boolean;
  readonly here: OsCipher;
  readonly startApart: (store: Store) => Promise<KeyringProcess>;
  readonly onAsking: () => void;
  readonly mayAsk: boolean;
  readonly isRefusedHere: boolean;
  readonly signal: AbortSignal;
}

export interface Opened {
  readonly cipher: OsCipher;
  readonly apart?: KeyringProcess;
}

interface Opening {
  readonly result: Result<Opened, EncryptionReason>;
  readonly refusedHere: boolean;
}

/** Milliseconds. */
const longest = 5 * 60_000;

const refusal = (reason: EncryptionReason): Opening => ({ result: err(reason), refusedHere: false });

export async function openKeyring(parts: OpeningParts): Promise<Opening> {
  const { signal, isNamed, storeHere } = parts;
  if (isNamed && storeHere === undefined) return refusal('no-keyring');
  const bus = await openSessionBus(parts.env);
  if (!bus.ok) return refusal(bus.problem === 'none' ? 'no-session-bus' : 'session-bus-silent');
  const { close } = bus.value;
  signal.addEventListener('abort', close);
  try {
    const names = await namesOn(bus.value);
    if (!names.ok) return refusal('session-bus-silent');
    return await openFirst(bus.value, names.value, parts);
  } finally {
    close();
  }
}

const candidates = (names: BusNames, { setting, keptStore, storeHere, isNamed }: OpeningParts) =>
  storesThatAnswer(names, {
    ...(isNamed ? { setting: 'auto', kept: storeHere } : { setting, kept: keptStore() }),
    chromiums: storeHere,
  }).filter((store) => !isNamed || store === storeHere);

async function openFirst(bus: SessionBus, names: BusNames, parts: OpeningParts): Promise<Opening> {
  const isGnome = names.owned.includes('org.gnome.keyring');
  for (const store of candidates(names, parts)) {
    if (store !== 'gnome-libsecret' && !(await isKWalletEnabled(bus, store))) continue;
    const opening = await openOne(bus, store, { ...parts, isGnome });
    if (opening.result.ok) parts.keepStore(store);
    return opening;
  }
  return refusal(parts.setting === 'auto' ? 'no-keyring-answers' : 'named-keyring-silent');
}

interface KnownParts extends OpeningParts {
  readonly isGnome: boolean;
}

async function openOne(bus: SessionBus, store: Store, parts: KnownParts): Promise<Opening> {
  const isOpen = () => isOpenFor(bus, store, parts);
  let mayBeHere = store === parts.storeHere && !parts.isRefusedHere;
  let refusedHere = false;
  const askHere = async (): Promise<Opening | undefined> => {
    if (!mayBeHere || !(await isOpen())) return undefined;
    const probed = await parts.here.probe().catch(() => err('keyring-locked' as const));
    if (probed.ok) return { result: ok({ cipher: parts.here }), refusedHere };
    mayBeHere = false;
    refusedHere = true;
    return undefined;
  };

  const first = await askHere();
  if (first !== undefined) return first;
  const isWalletRefused = mayBeHere && store !== 'gnome-libsecret';
  if (!parts.mayAsk || isWalletRefused) return { result: err('keyring-locked'), refusedHere };
  const apart = await parts.startApart(store);
  void apart.ready.then(parts.onAsking);
  parts.signal.addEventListener('abort', apart.end);
  if (parts.signal.aborted) apart.end();
  const probed = await tryWithTimeout(longest, apart.probe());
  if (!probed.ok || !probed.value.ok) {
    apart.end();
    return { result: err('keyring-locked'), refusedHere };
  }
  const second = await askHere();
  if (second === undefined) return { result: ok({ cipher: apart, apart }), refusedHere };
  apart.end();
  return second;
}

async function isOpenFor(bus: SessionBus, store: Store, parts: KnownParts): Promise<boolean> {
  const { application } = parts;
  if (store === 'gnome-libsecret') return isSecretServiceOpen(bus, parts);
  if (!parts.mayAsk) return false;
  parts.onAsking();
  return openKWallet(bus, store, { application, deadline: longest });
}
