import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { monotonicNow } from '../shared/timing/clock.ts';
import { replyQueue, requestQueue } from '../shared/onboarding-messages.ts';
import { type Broker, startBroker } from './service-bus/broker.ts';
import type { RefusalReason } from './service-bus/security/refusals.ts';
import config from './service-bus/Config.json' with { type: 'json' };
import { parseConfig } from './service-bus/queues/config.ts';
import { firstOf, singleKey } from './service-bus/security/authority.ts';
import { ensureCertificates } from './base/certificate-store.ts';
import { createStorage } from './host/storage.ts';
import { storageConnectionString } from './base/emulator-account.ts';
import { createWorker } from './host/worker.ts';
import { startControlServer } from './host/control-server.ts';
import { cloudState } from './host/cloud-state.ts';
import { createFaults, faultNames, type FaultState } from './host/faults.ts';
import { CloudError } from './base/log.ts';
import type { CloudOptions } from './options.ts';
import type { ReadyLine } from './base/ready-line.ts';
import { startPortal } from './portal/portal.ts';
import { ensureDemoAccount } from './keys/demo-account.ts';
import { demoFirm, ensureDemoKey, newSicCode } from './keys/demo-key.ts';
import { openFileAccounts } from './keys/file-accounts.ts';
import { lockFolder } from './host/folder-lock.ts';
import { openRegistry } from './keys/open-registry.ts';
import { registryAuthority } from './keys/registry-authority.ts';
import { assertFolderComplete } from './host/complete-folder.ts';

const workerName = 'onboarding-worker';

/** Build output next to this bundle. */
const portalPages = fileURLToPath(new URL('../portal', import.meta.url));

/** In milliseconds. */
const attachDeadline = 8_000;
const pollInterval = 20;

export interface Cloud {
  readonly ready: ReadyLine;
  /** Resolves when no child is left. */
  stop(): Promise<void>;
}

async function workerAttached(broker: Broker, timeoutMs = attachDeadline): Promise<void> {
  const deadline = monotonicNow() + timeoutMs;
  while (!broker.hasReceiver(requestQueue)) {
    if (monotonicNow() > deadline) throw new CloudError('the worker did not attach to its queue');
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
  }
}

const workerCanAttach = (state: FaultState): boolean =>
  !state['worker-down'] &&
  !state['hub-down'] &&
  !state['hub-silent'] &&
  !state['hub-clock-ahead'] &&
  !faultNames.some((name) => state[name] && /^hub-(?:refusing|disabled|queue-disabled)/u.test(name));

/** Rejects, leaving nothing running, also with {@link FolderLocked}. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const lock = await lockFolder(options.data, { program: 'local cloud' });
  const cleanups: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.allSettled(cleanups.splice(0).map((end) => end()));
    await lock.release();
  };
  try {
    return { ready: await assemble(options, cleanups), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(options: CloudOptions, undo: (() => Promise<void>)[]): Promise<ReadyLine> {
  const folder = (name: string) => join(options.data, name);
  await assertFolderComplete(options.data);
  await mkdir(folder('registry'), { recursive: true, mode: 0o700 });

  const storage = createStorage('blobs', folder('storage'), options.storagePort, options.startWithin);
  undo.push(() => storage.stop());
  const tables = createStorage('tables', folder('tables'), 0, options.startWithin);
  undo.push(() => tables.stop());
  const storageStarted = storage.start();
  const tablesStarted = tables.start();
  // Awaited below. Prevents an unhandled rejection until then.
  storageStarted.catch(() => undefined);
  tablesStarted.catch(() => undefined);

  const { identity, caFile } = await ensureCertificates(folder('tls'));
  await tablesStarted;
  const { registry, seal, hadKeys } = await openRegistry(
    folder('registry'),
    storageConnectionString(0, tables.port),
  );
  await storageStarted;
  const accounts = openFileAccounts(join(folder('registry'), 'accounts.json'), !hadKeys);
  const sicCode = await demoFirm(registry);
  const administrator = await ensureDemoAccount(accounts, sicCode ?? newSicCode());
  const demo = await ensureDemoKey(registry, seal, sicCode ?? administrator.sicCodes[0]);
  const workerSecret = randomBytes(32).toString('base64');
  const workerKey = {
    secret: workerSecret,
    rights: { [requestQueue]: ['Listen'], [replyQueue]: ['Send'] },
  } as const;
  const broker = await startBroker({
    queues: parseConfig(config),
    authority: firstOf(singleKey(workerName, workerKey), registryAuthority(registry, seal)),
    identity,
    webSocketPort: options.webSocketPort,
    amqpPort: options.amqpPort,
  });
  undo.push(() => broker.close());

  const worker = createWorker({
    serviceBusConnectionString:
      `Endpoint=sb://127.0.0.1:${broker.amqpPort};SharedAccessKeyName=${workerName};` +
      `SharedAccessKey=${workerSecret};UseDevelopmentEmulator=true;`,
    storageConnectionString: storageConnectionString(storage.port, tables.port),
    ready: () => Promise.resolve(),
  });
  undo.push(() => worker.stop());
  await worker.start();
  await workerAttached(broker, options.startWithin);

  const refusing = (reason: RefusalReason) => (on: boolean) => {
    broker.setRefusing(reason, on);
  };
  const faults = createFaults(
    {
      'storage-down': (on) => (on ? storage.stop() : storage.start()),
      'worker-down': (on) => (on ? worker.kill() : worker.start()),
      'hub-refusing': refusing('unknown-key'),
      'hub-refusing-address': refusing('address'),
      'hub-refusing-expired': refusing('expired'),
      'hub-refusing-audience': refusing('audience'),
      'hub-refusing-rights': refusing('rights'),
      'hub-refusing-unexplained': refusing('unexplained'),
      'hub-queue-disabled': refusing('queue-disabled'),
      'hub-disabled': refusing('no-keys'),
      'hub-silent': (on) => {
        broker.setSilent(on);
      },
      'hub-busy': (on) => {
        broker.setBusy(on);
      },
      'hub-down': (on) => broker.setDown(on),
      'hub-clock-ahead': (on) => {
        broker.setClockAhead(on);
      },
    },
    async (state) => {
      if (workerCanAttach(state)) await workerAttached(broker);
    },
  );
  const control = await startControlServer(
    options.controlPort,
    faults,
    cloudState(broker, storage, registry),
  );
  undo.push(() => control.close());
  const portal = await startPortal({
    port: options.portalPort,
    registry,
    seal,
    accounts,
    pages: portalPages,
  });
  undo.push(() => portal.close());

  return {
    hub: { host: 'localhost', port: broker.webSocketPort, caFile },
    amqp: { port: broker.amqpPort },
    storage: { connectionString: storageConnectionString(storage.port, tables.port) },
    demo: { identifier: demo.identifier, secret: demo.secret, sicCode: demo.sicCode },
    control: { url: `http://127.0.0.1:${control.port}` },
    portal: { url: portal.url, demo: administrator },
  };
}
