import { describe, expect, it } from 'vitest';
import { contractName, type OnboardingRequest } from '../../shared/onboarding-messages.ts';
import { type KeyRecord, RegistryUnavailable } from '../keys/key-registry.ts';
import { testRecord } from '../testing/keys.ts';
import { onboard } from './onboard.ts';
import { type SicStorage, StorageUnavailable } from './sic-storage.ts';

const request: OnboardingRequest = {
  contract: contractName,
  requestId: '6f1f7b1c-55a5-4f0e-9f7c-0d3c2b6a9e10',
  sicCode: 'SIC-004217',
  service: 'cegid-file-exchange',
  keyIdentifier: 'key',
  requestedAt: '2026-11-23T08:00:00.000Z',
  appVersion: '1.0.0',
};

const key = testRecord('key');

const registryOf = (record: KeyRecord | undefined) => ({ find: () => Promise.resolve(record) });
const unavailable = () => Promise.reject(new StorageUnavailable('ECONNREFUSED', {}));
const done = () => Promise.resolve();

const storageOf = (create: () => Promise<void>, register: () => Promise<void>): SicStorage => ({
  begin: () => ({ name: 'container', create, register }),
});

async function run(record: KeyRecord | undefined, storage = storageOf(done, done)) {
  const steps: string[] = [];
  const report = (step: string, percent: number) => steps.push(`${step} ${percent}`);
  const stopping = new AbortController().signal;
  const outcome = await onboard(request, { storage, registry: registryOf(record) }, report, stopping);
  return { steps, outcome };
}

describe('onboarding', () => {
  it('goes through all steps', async () => {
    expect(await run(key)).toEqual({
      steps: ['accepted 10', 'key-checked 30', 'container-created 70', 'registered 90'],
      outcome: { step: 'completed', percent: 100, container: 'container' },
    });
  });

  it.each([
    ['unknown', undefined, 'key-unknown'],
    ['revoked', { ...key, state: 'revoked' as const }, 'key-unknown'],
    ['of another service', { ...key, service: 'other' }, 'key-unknown'],
    ['of another firm', { ...key, sicCode: 'SIC-999999' }, 'key-of-another-firm'],
  ])('stops before the storage when the key is %s', async (_what, record, reason) => {
    const { steps, outcome } = await run(record, storageOf(unavailable, unavailable));
    expect(steps).toEqual(['accepted 10']);
    expect(outcome).toEqual({ step: 'failed', percent: 10, reason });
  });

  it('takes a code that looks the same for the same', async () => {
    const { outcome } = await run({ ...key, sicCode: '  SIC-004217 ' });
    expect(outcome.step).toBe('completed');
  });

  it('says that the storage is unavailable, and how far it came', async () => {
    const { outcome } = await run(key, storageOf(done, unavailable));
    expect(outcome).toEqual({ step: 'failed', percent: 70, reason: 'storage-unavailable' });
  });

  it('hides what it did not expect', async () => {
    const { outcome } = await run(
      key,
      storageOf(() => Promise.reject(new Error('secret detail')), done),
    );
    expect(outcome).toEqual({ step: 'failed', percent: 30, reason: 'internal' });
  });

  it('says that the storage is unavailable when the registry, a part of it, is', async () => {
    const registry = { find: () => Promise.reject(new RegistryUnavailable('TableNotFound')) };
    const tools = { storage: storageOf(done, done), registry };
    const outcome = await onboard(request, tools, () => undefined, new AbortController().signal);
    expect(outcome).toEqual({ step: 'failed', percent: 10, reason: 'storage-unavailable' });
  });
});
