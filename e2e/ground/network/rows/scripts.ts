import { unusedPort } from '../../../faults/servers/listening.ts';
import type { AppStart, Ground, NetworkRow } from '../network-row.ts';
import { proxyHost } from '../servers/daemon.ts';
import { scriptServer, startScriptServer, type ScriptAnswer } from '../servers/pac.ts';
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
    const { port } = ground.keep(await startScriptServer(await answerOf(ground)));
    const args = [`--proxy-pac-url=${named(port)}/proxy.pac`];
    return { ...more, hub: { ...more.hub, proxy: 'system' }, args };
  };

const leadingTo = (
  entryOf: (ground: Ground) => Promise<string>,
  answer: Partial<ScriptAnswer> = {},
): NetworkRow['setUp'] =>
  scripted(async (ground) => ({
    ...scriptServer(`return '${await entryOf(ground)}';`),
    ...answer,
  }));

const toSquid = async ({ keep }: Ground) => `PROXY ${at(keep(await startSquid()).port)}`;

const deadFirst = async () => `PROXY ${at(await unusedPort())}; DIRECT`;

const failed = (reason: string) => `proxy-script-failed ${reason}`;

export const scriptRows: readonly NetworkRow[] = [
  { network: 'PAC, squid', cause: 'ok', setUp: leadingTo(toSquid) },
  { network: 'PAC, squid, 6 s late', cause: 'ok', waits: 6, setUp: leadingTo(toSquid, { after: 6_000 }) },
  {
    network: 'PAC, server silent',
    cause: failed('silent'),
    waits: longestWait,
    setUp: leadingTo(toSquid, { after: Infinity }),
  },
  {
    network: 'PAC, server does not run',
    cause: failed('unreachable'),
    setUp: async () => ({
      ...{ hub: { proxy: 'system' }, args: [`--proxy-pac-url=${named(await unusedPort())}/proxy.pac`] },
    }),
  },
  { network: 'PAC, 404', cause: failed('no-script'), setUp: leadingTo(toSquid, { status: 404 }) },
  {
    network: 'PAC, a page instead',
    cause: failed('no-script'),
    setUp: scripted(() => ({ body: '<!DOCTYPE html><title>Connexion</title>', type: 'text/html' })),
  },
  {
    network: 'PAC, throws',
    cause: failed('throws'),
    setUp: scripted(() => scriptServer('return missing.name;')),
  },
  {
    network: 'PAC, nonsense',
    cause: failed('nonsense'),
    setUp: scripted(() => scriptServer("return 'Passez par le proxy';")),
  },
  {
    network: 'PAC, a number',
    cause: failed('nonsense'),
    setUp: scripted(() => scriptServer('return 8080;')),
  },
  { network: 'PAC, dead proxy or direct', cause: 'ok', setUp: leadingTo(deadFirst) },
  {
    network: 'PAC, dead proxy or direct, no way out',
    cause: 'proxy-unreachable no-connection',
    setUp: scripted(async () => scriptServer(`return '${await deadFirst()}';`), {
      hub: { host: 'elsewhere.corp.test' },
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
    setUp: scripted(
      () => scriptServer("return isInNet(host, '10.0.0.0', '255.0.0.0') ? 'DIRECT' : 'DIRECT';"),
      { hub: { host: 'elsewhere.corp.test' }, namesAreSilent: true },
    ),
  },
];
