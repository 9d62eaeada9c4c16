type Random = () => number;

const whole = (random: Random, below: number): number => Math.floor(random() * below);
const noise = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => whole(random, 256)));

const header = Buffer.from('AMQP\u0000\u0001\u0000\u0000');
const saslHeader = Buffer.from('AMQP\u0003\u0001\u0000\u0000');

function frame(body: string): Buffer {
  const bytes = Buffer.from(`0000000002000000${body}`, 'hex');
  bytes.writeUInt32BE(bytes.length);
  return bytes;
}

/** Open, begin and attach (AMQP 1.0, 2.7). */
const conversation = Buffer.concat([
  frame('005310c00701a10474657374'),
  frame('005311c00704404352ff52ff'),
  frame('005312c00603a101614341'),
]);

/** Start of a TLS ClientHello (RFC 8446, 4.1.2). */
const hello = Buffer.from(
  '1603010200010001fc0303000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20e0e1e2e3',
  'hex',
);

const requests = [
  'GET / HTTP/1.1\r\n\r\n',
  'GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
  'POST /faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"storage',
  'POST /api/login HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'PUT /devstoreaccount1/a?restype=container HTTP/1.1\r\nHost: x\r\nAuthorization: SharedKey \u0000\r\n\r\n',
  'GET /$servicebus/websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

function oversized(random: Random): Buffer {
  const head = Buffer.from('0000000002000000', 'hex');
  head.writeUInt32BE([0xff_ff_ff_ff, 0x7f_ff_ff_ff, 0x00_10_00_01, 0x00_00_00_07][whole(random, 4)] ?? 0);
  return Buffer.concat([header, head, noise(random, whole(random, 70_000))]);
}

function changed(random: Random): Buffer {
  const bytes = Buffer.concat([whole(random, 2) ? header : saslHeader, conversation]);
  for (let changes = 1 + whole(random, 6); changes > 0; changes -= 1)
    bytes.writeUInt8(whole(random, 256), 8 + whole(random, bytes.length - 8));
  return bytes;
}

const kinds: readonly ((random: Random) => Buffer)[] = [
  (random) => noise(random, 1 + whole(random, 4_096)),
  (random) => Buffer.concat([header, conversation]).subarray(0, 1 + whole(random, 40)),
  changed,
  oversized,
  (random) => Buffer.from(requests[whole(random, requests.length)] ?? '', 'latin1'),
  (random) => Buffer.concat([Buffer.from('GET / HTTP/1.1\r\nX: '), noise(random, 40_000)]),
  (random) => hello.subarray(0, 1 + whole(random, hello.length)),
];

export const garbage = (random: Random): Buffer => (kinds[whole(random, kinds.length)] ?? changed)(random);
