import type { NetworkRow } from '../network-row.ts';
import { behindLogOnRows } from './behind-log-on.ts';
import { directRows } from './direct.ts';
import { logOnRows } from './log-on.ts';
import { otherProxyRows } from './other-proxies.ts';
import { scriptRows } from './scripts.ts';
import { socksRows } from './socks.ts';
import { squidRows } from './squid.ts';

export const rows: readonly NetworkRow[] = [
  ...directRows,
  ...squidRows,
  ...logOnRows,
  ...behindLogOnRows,
  ...otherProxyRows,
  ...socksRows,
  ...scriptRows,
];
