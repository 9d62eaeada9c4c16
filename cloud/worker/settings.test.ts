import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const bus = {
  SERVICE_BUS_CONNECTION_STRING: 'Endpoint=sb://a/;SharedAccessKeyName=w;SharedAccessKey=hidden',
};
const storage = { AZURE_STORAGE_CONNECTION_STRING: 'AccountName=a;AccountKey=hidden' };
const byIdentity = {
  SERVICE_BUS_NAMESPACE: 'firms.servicebus.windows.net',
  AZURE_STORAGE_ACCOUNT_URL: 'https://sicfirms.blob.core.windows.net',
};

describe('the settings of the worker', () => {
  it('need two connection strings and nothing else', () => {
    expect(readSettings({ ...bus, ...storage, WORKER_HEALTH_PORT: '' })).toEqual({
      serviceBus: { by: 'key', connectionString: bus.SERVICE_BUS_CONNECTION_STRING },
      storage: { by: 'key', connectionString: storage.AZURE_STORAGE_CONNECTION_STRING },
      registryTable: 'apikeys',
      stopWithin: 20_000,
      storageBudget: 4_000,
      health: undefined,
    });
  });

  it('can name a namespace and an account instead, for the identity of the process', () => {
    const { serviceBus, storage } = readSettings(byIdentity);
    expect(serviceBus).toEqual({ by: 'identity', namespace: 'firms.servicebus.windows.net' });
    expect(storage).toEqual({
      by: 'identity',
      blobUrl: 'https://sicfirms.blob.core.windows.net',
      tableUrl: 'https://sicfirms.table.core.windows.net',
    });
  });

  it('listen on this machine only, unless told otherwise', () => {
    const given = { ...bus, ...storage, WORKER_HEALTH_PORT: '8080' };
    expect(readSettings(given).health).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(readSettings({ ...given, WORKER_HEALTH_HOST: '0.0.0.0' }).health?.host).toBe('0.0.0.0');
  });

  it.each([
    [{}, /SERVICE_BUS_CONNECTION_STRING or SERVICE_BUS_NAMESPACE/],
    [bus, /AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT_URL/],
    [{ ...bus, ...byIdentity }, /not both/],
    [{ ...byIdentity, AZURE_STORAGE_ACCOUNT_URL: 'http://plain.blob.core.windows.net' }, /ACCOUNT_URL/],
    [{ ...byIdentity, AZURE_STORAGE_ACCOUNT_URL: 'https://own.example' }, /AZURE_TABLES_ACCOUNT_URL/],
    [{ ...byIdentity, SERVICE_BUS_NAMESPACE: 'sb://a/;x' }, /SERVICE_BUS_NAMESPACE/],
    [{ ...bus, ...storage, WORKER_STOP_SECONDS: '-1' }, /WORKER_STOP_SECONDS/],
    [{ ...bus, ...storage, KEY_REGISTRY_TABLE: "a' or 'b" }, /KEY_REGISTRY_TABLE/],
  ])('say what is wrong with %j without quoting it', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
    expect(() => readSettings(env)).not.toThrow(/hidden/);
  });
});
