// A name server (port 53) and a proxy (port 3128) that print each request.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Parses the first question.
 * @param {Buffer} query
 */
function question(query) {
  const labels = [];
  let at = 12;
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size));
    at += size + 1;
  }
  return { name: labels.join('.'), end: at + 5, type: query.readUInt16BE(at + 1) };
}

const names = createSocket('udp4');
names.on('message', (query, from) => {
  const { name, end, type } = question(query);
  say(`name ${name}`);
  const isAddress = type === 1;
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(isAddress ? 1 : 0, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  // Compressed name, type A, class IN, TTL 60, 127.0.0.1.
  const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
  names.send(isAddress ? Buffer.concat([head, answer]) : head, from.port, from.address);
});

const proxy = createServer((request, response) => {
  say(`proxy ${request.method ?? ''} ${request.url ?? ''}`);
  response.writeHead(502).end();
});
proxy.on('connect', (request, socket) => {
  say(`proxy CONNECT ${request.url ?? ''}`);
  socket.end('HTTP/1.1 502 No\r\n\r\n');
});

names.bind(53, '127.0.0.1', () => {
  proxy.listen(3128, '127.0.0.1', () => say('ready'));
});
