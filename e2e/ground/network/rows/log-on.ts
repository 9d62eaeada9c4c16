import type { AppStart, NetworkRow } from '../network-row.ts';
import { account, wrongAccount } from '../servers/account.ts';
import { proxyAddress } from '../servers/daemon.ts';
import { logOn, withoutTicket } from '../servers/domain.ts';
import { ntlmAttempts, startSquid, type Scheme } from '../servers/squid.ts';
import { named, onboarding, through } from './through.ts';

const notGiven = 'proxy-credentials-needed not-given';
const notAccepted = 'proxy-credentials-needed not-accepted';

/** Tries before a domain may lock an account. */
const fewAttempts = 3;

const asking = (start: () => AppStart | Promise<AppStart>, ...schemes: readonly Scheme[]) =>
  through(() => startSquid({ schemes }), start);

const withTicket = async () => ({ env: await logOn() });
const noTicket = () => ({ env: withoutTicket() });

const withAccounts = (scheme: Scheme, name: string): readonly NetworkRow[] => [
  { network: `squid, ${name}, no account`, cause: notGiven, setUp: asking(noTicket, scheme) },
  {
    network: `squid, ${name}, wrong account`,
    cause: notAccepted,
    setUp: asking(() => ({ ...noTicket(), account: wrongAccount }), scheme),
  },
  {
    network: `squid, ${name}`,
    cause: 'ok',
    setUp: onboarding(asking(() => ({ ...noTicket(), account }), scheme)),
  },
];

export const logOnRows: readonly NetworkRow[] = [
  ...withAccounts('basic', 'Basic'),
  ...withAccounts('digest', 'Digest'),
  ...withAccounts('ntlm', 'NTLM'),
  {
    network: 'squid, NTLM, attempts with a wrong account',
    cause: notAccepted,
    async setUp({ keep }) {
      const squid = keep(await startSquid({ schemes: ['ntlm'] }));
      return {
        ...{ hub: { proxy: named(squid.port) }, ...noTicket(), account: wrongAccount },
        async afterwards() {
          const attempts = ntlmAttempts(await squid.log());
          return attempts > 0 && attempts <= fewAttempts ? [] : [`${String(attempts)} attempts`];
        },
      };
    },
  },
  { network: 'squid, Negotiate', cause: 'ok', setUp: onboarding(asking(withTicket, 'negotiate')) },
  {
    network: 'squid, Negotiate, no ticket',
    cause: 'proxy-log-on-missing Negotiate',
    setUp: asking(noTicket, 'negotiate'),
  },
  {
    network: 'squid, Negotiate, no ticket for its address',
    cause: 'proxy-log-on-missing Negotiate',
    async setUp({ keep }) {
      const { port } = keep(await startSquid({ schemes: ['negotiate'] }));
      return { ...(await withTicket()), hub: { proxy: `http://${proxyAddress}:${String(port)}` } };
    },
  },
  {
    network: 'squid, Negotiate or Basic',
    cause: 'ok',
    setUp: asking(withTicket, 'negotiate', 'basic'),
  },
  {
    network: 'squid, Negotiate or Basic, no ticket',
    cause: notGiven,
    setUp: asking(noTicket, 'negotiate', 'basic'),
  },
  {
    network: 'squid, Negotiate or Basic, account',
    cause: 'ok',
    setUp: asking(() => ({ ...noTicket(), account }), 'negotiate', 'basic'),
  },
];
