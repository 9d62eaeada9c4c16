import { unusedPort } from '../../../faults/servers/listening.ts';
import type { NetworkRow } from '../network-row.ts';
import { account, wrongAccount } from '../servers/account.ts';
import { startDante, startMicrosocks } from '../servers/socks.ts';
import { bySocks4, bySocks5, through } from './through.ts';

const withAccount = () => startMicrosocks(true);

export const socksRows: readonly NetworkRow[] = [
  {
    network: 'microsocks, SOCKS5',
    cause: 'ok',
    setUp: through(() => startMicrosocks(), {}, bySocks5),
  },
  {
    network: 'microsocks, SOCKS5, no account',
    cause: 'proxy-credentials-needed not-given',
    setUp: through(withAccount, {}, bySocks5),
  },
  {
    network: 'microsocks, SOCKS5, wrong account',
    cause: 'proxy-credentials-needed not-accepted',
    setUp: through(withAccount, { account: wrongAccount }, bySocks5),
  },
  {
    network: 'microsocks, SOCKS5, account',
    cause: 'ok',
    setUp: through(withAccount, { account }, bySocks5),
  },
  {
    network: 'microsocks, port of Service Bus closed',
    cause: 'proxy-unreachable no-way-through',
    setUp: through(
      () => startMicrosocks(),
      async () => ({ hub: { port: await unusedPort() } }),
      bySocks5,
    ),
  },
  { network: 'danted, SOCKS5', cause: 'ok', setUp: through(() => startDante(), {}, bySocks5) },
  { network: 'danted, SOCKS4', cause: 'ok', setUp: through(() => startDante(), {}, bySocks4) },
  {
    network: 'danted, SOCKS5, forbids',
    cause: 'proxy-unreachable not-allowed',
    setUp: through(() => startDante({ forbids: true }), {}, bySocks5),
  },
];
