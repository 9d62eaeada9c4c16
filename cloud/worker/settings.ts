import * as z from 'zod/mini';
import { isMisread } from '../../shared/text/decode-text.ts';
import { CloudError } from '../base/log.ts';
import { loopback } from '../base/loopback.ts';
import { defaultTable } from '../keys/table-registry.ts';

const text = z.optional(z.string().check(z.trim(), z.minLength(1)));
const seconds = (usual: number) => z._default(z.coerce.number().check(z.gt(0), z.maximum(600)), usual);

const environment = z.object({
  SERVICE_BUS_CONNECTION_STRING: text,
  SERVICE_BUS_NAMESPACE: z.optional(z.string().check(z.regex(/^[a-z0-9.-]+$/iu))),
  AZURE_STORAGE_CONNECTION_STRING: text,
  AZURE_STORAGE_ACCOUNT_URL: z.optional(z.url({ protocol: /^https$/u })),
  AZURE_TABLES_ACCOUNT_URL: z.optional(z.url({ protocol: /^https$/u })),
  KEY_REGISTRY_TABLE: z._default(z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{2,62}$/u)), defaultTable),
  WORKER_STOP_SECONDS: seconds(20),
  WORKER_STORAGE_SECONDS: seconds(4),
  WORKER_HEALTH_HOST: z._default(z.string().check(z.minLength(1)), loopback),
  WORKER_HEALTH_PORT: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535))),
});

type ServiceBusAccess =
  | { readonly by: 'key'; readonly connectionString: string }
  | { readonly by: 'identity'; readonly namespace: string };

type StorageAccess =
  | { readonly by: 'key'; readonly connectionString: string }
  | { readonly by: 'identity'; readonly blobUrl: string; readonly tableUrl: string };

export interface WorkerSettings {
  readonly serviceBus: ServiceBusAccess;
  readonly storage: StorageAccess;
  readonly registryTable: string;
  /** For running requests, in milliseconds. */
  readonly stopWithin: number;
  /** For all storage calls of a request, in milliseconds. */
  readonly storageBudget: number;
  /** Health endpoint. Port 0 picks a free one, undefined disables it. */
  readonly health: { readonly host: string; readonly port: number } | undefined;
}

type Environment = z.infer<typeof environment>;

/** Throws unless exactly one is set. */
function oneOf<Value>(byKey: [string, Value | undefined], byIdentity: [string, Value | undefined]): Value {
  if (byKey[1] !== undefined && byIdentity[1] !== undefined)
    throw new CloudError(`Set ${byKey[0]} or ${byIdentity[0]}, not both`);
  const value = byKey[1] ?? byIdentity[1];
  if (value === undefined)
    throw new CloudError(`Missing in the environment: ${byKey[0]} or ${byIdentity[0]}`);
  return value;
}

const serviceBusOf = (env: Environment): ServiceBusAccess =>
  oneOf<ServiceBusAccess>(
    [
      'SERVICE_BUS_CONNECTION_STRING',
      env.SERVICE_BUS_CONNECTION_STRING === undefined
        ? undefined
        : { by: 'key', connectionString: env.SERVICE_BUS_CONNECTION_STRING },
    ],
    [
      'SERVICE_BUS_NAMESPACE',
      env.SERVICE_BUS_NAMESPACE === undefined
        ? undefined
        : { by: 'identity', namespace: env.SERVICE_BUS_NAMESPACE },
    ],
  );

function storageByIdentity(env: Environment): StorageAccess | undefined {
  const blobUrl = env.AZURE_STORAGE_ACCOUNT_URL;
  if (blobUrl === undefined) return undefined;
  const tableUrl = env.AZURE_TABLES_ACCOUNT_URL ?? blobUrl.replace('.blob.', '.table.');
  if (tableUrl === blobUrl) throw new CloudError('Missing in the environment: AZURE_TABLES_ACCOUNT_URL');
  return { by: 'identity', blobUrl, tableUrl };
}

const storageOf = (env: Environment): StorageAccess =>
  oneOf<StorageAccess>(
    [
      'AZURE_STORAGE_CONNECTION_STRING',
      env.AZURE_STORAGE_CONNECTION_STRING === undefined
        ? undefined
        : { by: 'key', connectionString: env.AZURE_STORAGE_CONNECTION_STRING },
    ],
    ['AZURE_STORAGE_ACCOUNT_URL', storageByIdentity(env)],
  );

/** Errors name variables without their values. */
export function readSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const misread = Object.keys(environment.shape).filter((name) => isMisread(given[name] ?? ''));
  if (misread.length > 0) throw new CloudError(`Not UTF-8 in the environment: ${misread.join(', ')}`);
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join('.'));
    throw new CloudError(`Not usable in the environment: ${names.join(', ')}`);
  }
  const { data } = parsed;
  return {
    serviceBus: serviceBusOf(data),
    storage: storageOf(data),
    registryTable: data.KEY_REGISTRY_TABLE,
    stopWithin: data.WORKER_STOP_SECONDS * 1_000,
    storageBudget: data.WORKER_STORAGE_SECONDS * 1_000,
    health:
      data.WORKER_HEALTH_PORT === undefined
        ? undefined
        : { host: data.WORKER_HEALTH_HOST, port: data.WORKER_HEALTH_PORT },
  };
}
