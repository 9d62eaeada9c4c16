import { expect, test } from 'vitest';
import { readNetRecord } from './net-record.ts';
import { reasonIn } from './script-reason.ts';

const bytesOf = (json: string) => new TextEncoder().encode(json);

const types = {
  PAC_FILE_DECIDER_FETCH_PAC_SCRIPT: 1,
  PAC_JAVASCRIPT_ERROR: 2,
  PAC_JAVASCRIPT_ALERT: 3,
  HOST_RESOLVER_MANAGER_REQUEST: 4,
  HOST_RESOLVER_SYSTEM_TASK: 5,
  OTHER: 6,
};

type Line = readonly [
  time: number,
  type: keyof typeof types,
  phase: 0 | 1 | 2,
  params?: object,
  source?: number,
];

/** As Electron 33 writes it, shortened. */
const record = (...lines: readonly Line[]) => {
  const read = readNetRecord(
    bytesOf(
      JSON.stringify({
        constants: {
          logEventTypes: types,
          logEventPhase: { PHASE_NONE: 0, PHASE_BEGIN: 1, PHASE_END: 2 },
        },
        events: lines.map(([time, type, phase, params, id = 7]) => ({
          ...{ time: String(time), type: types[type], phase, source: { id, type: 2, start_time: '1' } },
          ...(params && { params }),
        })),
      }),
    ),
  );
  if (read === undefined) throw new Error('not read');
  return read;
};

const pac = { source: 'Custom PAC URL: http://pac/proxy.pac' };
const fetch = 'PAC_FILE_DECIDER_FETCH_PAC_SCRIPT';
const asks: Line = [30, 'HOST_RESOLVER_MANAGER_REQUEST', 1];
const begun: Line = [10, fetch, 1, pac];
const ended: Line = [20, fetch, 2];

test('the address, the end of the own fetch and what the script said are read', () => {
  expect(
    record(
      [5, fetch, 2, { net_error: -7 }, 3],
      [10, fetch, 1, { source: 'WPAD DHCP' }],
      [11, fetch, 2, { net_error: -102 }],
      [12, fetch, 1, pac],
      [13, fetch, 1, pac, 9],
      [20, fetch, 2],
      [21, fetch, 2, { net_error: -102 }, 9],
      [30, 'PAC_JAVASCRIPT_ALERT', 0, { message: 'words' }, 0],
      asks,
    ),
  ).toEqual({
    fetch: { address: 'http://pac/proxy.pac', isGuessed: false, netError: 0, milliseconds: 8 },
    ...{ scriptError: undefined, asksNames: true, lacksNameServer: false, alerts: ['words'] },
  });
});

test.each([['no json'], ['{}'], ['{"constants":{},"events":[]}']])('%s is no record', (json) => {
  expect(readNetRecord(bytesOf(json))).toBeUndefined();
});

test.each<
  [what: string, lines: readonly Line[], waited: number, answer: string | undefined, reason?: string]
>([
  ['no script', [], 10, 'DIRECT'],
  ['a script in order', [begun, ended], 10, 'DIRECT'],
  ['a script that names a proxy', [begun, ended, asks], 9_000, 'PROXY a:1'],
  ['an HTTP status', [begun, [20, fetch, 2, { net_error: -379 }]], 10, 'DIRECT', 'no-script'],
  ['a closed port', [begun, [20, fetch, 2, { net_error: -102 }]], 10, 'DIRECT', 'unreachable'],
  ['an unknown name', [begun, [20, fetch, 2, { net_error: -105 }]], 10, 'DIRECT', 'unreachable'],
  [
    'a silent name server',
    [begun, [9_000, fetch, 2, { net_error: -106 }]],
    9_000,
    'DIRECT',
    'name-server-silent',
  ],
  [
    'no name server',
    [begun, [15, 'HOST_RESOLVER_SYSTEM_TASK', 2, { os_error: -3 }], [20, fetch, 2, { net_error: -105 }]],
    ...([10, 'DIRECT', 'name-server-silent'] as const),
  ],
  ['a silent server', [begun, [9_000, 'OTHER', 0]], 9_000, undefined, 'silent'],
  [
    'a server that is silent for 30 s',
    [begun, [30_010, fetch, 2, { net_error: -7 }]],
    30_000,
    'DIRECT',
    'silent',
  ],
  ['an error in the script', [begun, ended, [25, 'PAC_JAVASCRIPT_ERROR', 0]], 10, 'DIRECT', 'throws'],
  [
    'a script that answers a number',
    [begun, ended, [25, 'PAC_JAVASCRIPT_ERROR', 0, { message: 'F() did not return a string.' }]],
    ...([10, 'DIRECT', 'nonsense'] as const),
  ],
  ['a script that waits for a name', [begun, ended, asks], 9_000, undefined, 'name-server-silent'],
  ['a script that waited for a name', [begun, ended, asks], 9_000, 'DIRECT', 'name-server-silent'],
  ['a script that asked for a name', [begun, ended, asks], 100, 'DIRECT'],
  ['a script that never ends', [begun, ended], 9_000, undefined, 'throws'],
  [
    'no script where WPAD looked',
    [
      [10, fetch, 1, { source: 'WPAD DNS: http://wpad/wpad.dat' }],
      [20, fetch, 2, { net_error: -105 }],
    ],
    ...([10, 'DIRECT'] as const),
  ],
])('%s', (_what, lines, waited, answer, reason) => {
  expect(reasonIn(record(...lines), waited, answer)).toBe(reason);
});
