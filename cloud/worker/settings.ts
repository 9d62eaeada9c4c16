import * as z from 'zod/mini';
import { CloudError } from '../log.ts';

const environment = z.object({
  SERVICE_BUS_CONNECTION_STRING: z.string().check(z.minLength(1)),
  AZURE_STORAGE_CONNECTION_STRING: z.string().check(z.minLength(1)),
  KEY_REGISTRY_FILE: z.optional(z.string().check(z.minLength(1))),
});

/** Where the worker finds its queues, its storage and, on a local cloud, the key registry. */
export interface WorkerSettings {
  readonly serviceBus: string;
  readonly storage: string;
  /** Without it the hub alone vouches for keys. */
  readonly keyRegistryFile: string | undefined;
}

/** Reads the settings from the environment. Throws an error that names what is missing and quotes nothing. */
export function readSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join('.'));
    throw new CloudError(`Missing in the environment: ${names.join(', ')}`);
  }
  return {
    serviceBus: parsed.data.SERVICE_BUS_CONNECTION_STRING,
    storage: parsed.data.AZURE_STORAGE_CONNECTION_STRING,
    keyRegistryFile: parsed.data.KEY_REGISTRY_FILE,
  };
}
