import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueIdentities, type Identities } from '../../faults/servers/identities.ts';
import { test as base } from '../../support/fixtures.ts';
import { electronProgram } from '../../support/system/electron-program.ts';
import type { Ground } from './network-row.ts';
import { settingsOf, startRunner, type AppParts } from './run-app.ts';
import { serviceBusHost } from './servers/daemon.ts';
import { passOn, startNginx } from './servers/nginx.ts';

export { expect } from '../../support/fixtures.ts';

interface PerTest {
  ground: Ground;
}

interface FirmNetwork {
  /** A copy of the home with the saved key. */
  readonly savedHome: string;
  readonly identities: Identities;
  readonly parts: AppParts;
  readonly run: Ground['run'];
}

interface PerWorker {
  /** Service Bus under its name in the firm's network, and an account whose key is saved. */
  firmNetwork: FirmNetwork;
}

const silentNames = () => `#!/bin/sh
exec unshare --mount sh -c 'mount --bind /run/ground/silent-resolv.conf /etc/resolv.conf; exec "$0" . "$@"' \\
  '${electronProgram()}' "$@"
`;

export const test = base.extend<PerTest, PerWorker>({
  firmNetwork: [
    async ({ sharedCloud: cloud, sharedKeyring: keyring }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'quadra-ground-'));
      const identities = await issueIdentities();
      const identity = await identities.forName(serviceBusHost);
      const front = await startNginx({ identity, answer: passOn(cloud.ready.hub.port) });
      const caFile = join(folder, 'ca.pem');
      await writeFile(caFile, identities.ca + (await readFile(cloud.ready.hub.caFile, 'utf8')));
      const program = join(folder, 'silent-names');
      await writeFile(program, silentNames(), { mode: 0o755 });
      const parts = {
        ...{ cloud, keyring, home: join(folder, 'home'), port: front.port, caFile },
        silentNames: program,
      };
      const run = await startRunner(parts);
      const savedHome = join(folder, 'saved-home');
      await cp(parts.home, savedHome, { recursive: true });
      await use({ identities, parts, run, savedHome });
      await front.stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  ground: async ({ cloud, firmNetwork: { identities, parts, run, savedHome } }, use) => {
    await rm(parts.home, { recursive: true });
    await cp(savedHome, parts.home, { recursive: true });
    const servers: { readonly stop: () => Promise<unknown> }[] = [];
    await use({
      ...{ cloud, identities, run, port: parts.port, caFile: parts.caFile, home: parts.home },
      settings: (start) => settingsOf(parts, start),
      keep(server) {
        servers.push(server);
        return server;
      },
    });
    await Promise.all(servers.map((server) => server.stop()));
  },
});
