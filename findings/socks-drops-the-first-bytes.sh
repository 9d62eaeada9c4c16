#!/usr/bin/env bash
# npm socks lets its socket flow on its own, one turn of the event loop after createConnection.
#
# Packages: socks 2.8.11
# Expected: the socket of createConnection is paused (isPaused() is true), so what a server sends
#           first waits until somebody reads, however late that is.
# Seen:     whoever awaits anything longer than one turn before the first listener loses all bytes
#           sent until then. A pause() of one's own does not help: the library's resume() comes after
#           it. Bytes in the segment of the proxy's reply are emitted once and never wait.
# Source:   build/client/socksclient.js: setImmediate, emit('data') and resume() after 'established'
# Meets it: clients of servers that speak first (SMTP, FTP, SSH, MySQL) behind a SOCKS proxy, if they
#           load a module or look something up between connecting and reading.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts socks@2.8.11
cat >greeting.cjs <<'JS'
const net = require('node:net');
const { SocksClient } = require('socks');
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const greeting = '220 mail.example\r\n';
const reply = Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 25]);

/** A proxy and the server behind it. `apart`: the greeting comes in a segment of its own. */
const startProxy = (apart) =>
  new Promise((resolve) => {
    const server = net.createServer((client) => {
      client.once('data', () => {
        client.write(Buffer.from([5, 0]));
        client.once('data', async () => {
          client.write(apart ? reply : Buffer.concat([reply, Buffer.from(greeting)]));
          if (!apart) return;
          await pause(20);
          client.write(greeting);
        });
      });
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

async function read(apart, { late, pausesItself }) {
  const server = await startProxy(apart);
  const { socket } = await SocksClient.createConnection({
    proxy: { host: '127.0.0.1', port: server.address().port, type: 5 },
    command: 'connect',
    destination: { host: '127.0.0.1', port: 25 },
  });
  const paused = socket.isPaused();
  if (pausesItself) socket.pause();
  if (late) await pause(100);
  let received = '';
  socket.on('data', (bytes) => (received += bytes));
  await pause(200);
  socket.destroy();
  server.close();
  return `${paused ? 'paused' : 'flowing'}, ${received === greeting ? 'read' : 'lost'}`;
}

(async () => {
  for (const apart of [true, false]) {
    const when = apart ? 'after the reply' : 'with the reply';
    console.log(`${when}, read at once:`, await read(apart, {}));
    console.log(`${when}, read 0.1 s later:`, await read(apart, { late: true }));
    console.log(`${when}, pause() and 0.1 s:`, await read(apart, { late: true, pausesItself: true }));
  }
})();
JS
seen=$(node greeting.cjs)
echo "$seen"
[ "$seen" = "after the reply, read at once: paused, read
after the reply, read 0.1 s later: paused, lost
after the reply, pause() and 0.1 s: paused, lost
with the reply, read at once: paused, read
with the reply, read 0.1 s later: paused, lost
with the reply, pause() and 0.1 s: paused, lost" ]
