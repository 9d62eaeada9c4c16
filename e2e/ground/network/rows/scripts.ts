import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unusedPort } from '../../../faults/servers/listening.ts';
import type { AppStart, Ground, NetworkRow } from '../network-row.ts';
import { proxyHost } from '../servers/daemon.ts';
import { scriptOf, startScriptServer, type ScriptAnswer } from '../servers/pac.ts';
import { startDante } from '../servers/socks.ts';
import { startSquid } from '../servers/squid.ts';
import { named } from './through.ts';

/** Seconds that Chromium waits for a script. */
const longestWait = 31;

const at = (port: number) => `${proxyHost}:${String(port)}`;

/** The system's settings name the script. */
const scripted =
  (
    answerOf: (ground: Ground) => ScriptAnswer | Promise<ScriptAnswer>,
    more: AppStart = {},
  ): NetworkRow['setUp'] =>
  async (ground) => {
    const { port } = ground.keep(await startScriptServer(await answerOf(ground), await unusedPort()));
    const args = [`--proxy-pac-url=${named(port)}/proxy.pac`];
    return { ...more, hub: { ...more.hub, proxy: 'system' }, args };
  };

const leadingTo = (
  entryOf: (ground: Ground) => Promise<string>,
  answer: Partial<ScriptAnswer> = {},
  more: AppStart = {},
): NetworkRow['setUp'] =>
  scripted(async (ground) => ({ ...scriptOf(`return '${await entryOf(ground)}';`), ...answer }), more);

const page = { body: '<!DOCTYPE html><title>Connexion</title>', type: 'text/html' };

/** Nobody here knows it. */
const elsewhere = { hub: { host: 'elsewhere.corp.test' } };

const toSquid = async ({ keep }: Ground) => `PROXY ${at(keep(await startSquid()).port)}`;

const deadFirst = async () => `PROXY ${at(await unusedPort())}; DIRECT`;

const failed = (reason: string) => `proxy-script-failed ${reason}`;

export const scriptRows: readonly NetworkRow[] = [
  { network: 'PAC, squid', cause: 'ok', setUp: leadingTo(toSquid) },
  { network: 'PAC, squid, 6 s late', cause: 'ok', waits: 6, setUp: leadingTo(toSquid, { after: 6_000 }) },
  {
    network: 'PAC, named by the settings of KDE',
    cause: 'ok',
    async setUp(ground) {
      const squid = ground.keep(await startSquid());
      const answer = scriptOf(`return 'PROXY ${at(squid.port)}';`);
      const { port } = ground.keep(await startScriptServer(answer, await unusedPort()));
      const lines = ['[Proxy Settings]', 'ProxyType=2', `Proxy Config Script=${named(port)}/proxy.pac`];
      await mkdir(join(ground.home, '.config'), { recursive: true });
      await writeFile(join(ground.home, '.config', 'kioslaverc'), `${lines.join('\n')}\n`);
      return {
        ...{ hub: { proxy: 'system' }, env: { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' } },
        afterwards: async () => {
          const isUsed = (await squid.log()).some((line) => line.startsWith('200 CONNECT'));
          return isUsed ? [] : ['went another way'];
        },
      };
    },
  },
  {
    network: 'PAC, server silent',
    cause: failed('silent'),
    waits: longestWait,
    setUp: leadingTo(toSquid, { after: Infinity }, elsewhere),
  },
  {
    network: 'PAC, server does not run',
    cause: failed('unreachable'),
    setUp: async () => ({
      ...{ hub: { proxy: 'system', ...elsewhere.hub } },
      args: [`--proxy-pac-url=${named(await unusedPort())}/proxy.pac`],
    }),
  },
  { network: 'PAC, 404', cause: failed('no-script'), setUp: leadingTo(toSquid, { status: 404 }, elsewhere) },
  {
    network: 'PAC, a page instead',
    cause: failed('no-script'),
    setUp: scripted(() => page, elsewhere),
  },
  {
    network: 'PAC, throws',
    cause: failed('throws'),
    setUp: scripted(() => scriptOf('return missing.name;'), elsewhere),
  },
  {
    network: 'PAC, nonsense',
    cause: failed('nonsense'),
    setUp: scripted(() => scriptOf("return 'Passez par le proxy';"), elsewhere),
  },
  {
    network: 'PAC, a number',
    cause: failed('nonsense'),
    setUp: scripted(() => scriptOf('return 8080;'), elsewhere),
  },
  // Browsers go direct then.
  { network: 'PAC, a page instead, direct line open', cause: 'ok', setUp: scripted(() => page) },
  { network: 'PAC, dead proxy or direct', cause: 'ok', setUp: leadingTo(deadFirst) },
  {
    network: 'PAC, dead proxy or direct, no way out',
    cause: 'proxy-unreachable no-connection',
    setUp: scripted(async () => scriptOf(`return '${await deadFirst()}';`), {
      ...elsewhere,
    }),
  },
  {
    network: 'PAC, SOCKS5',
    cause: 'ok',
    setUp: leadingTo(async ({ keep }) => `SOCKS5 ${at(keep(await startDante()).port)}`),
  },
  {
    network: 'PAC, SOCKS4',
    cause: 'ok',
    setUp: leadingTo(async ({ keep }) => `SOCKS ${at(keep(await startDante()).port)}`),
  },
  {
    network: 'PAC, proxy by TLS',
    cause: 'ok',
    setUp: leadingTo(async ({ identities, keep }) => {
      const squid = keep(await startSquid({ identity: await identities.forName(proxyHost) }));
      return `HTTPS ${at(squid.port)}`;
    }),
  },
  {
    network: 'PAC, isInNet, name server silent',
    cause: failed('name-server-silent'),
    waits: longestWait,
    setUp: scripted(() => scriptOf("return isInNet(host, '10.0.0.0', '255.0.0.0') ? 'DIRECT' : 'DIRECT';"), {
      ...elsewhere,
      namesAreSilent: true,
    }),
  },
];
