#!/usr/bin/env bash
# handshakeTimeout of ws does not count the time that an agent takes to get through a proxy.
#
# Packages: ws 8.23.0, https-proxy-agent 9.0.0
# Expected: handshakeTimeout: 500 ends a connection that is not open after half a second, whatever it
#           waits for.
# Seen:     behind a proxy that takes 2 s to answer CONNECT, nothing happens at half a second; the error
#           comes after 2 s, and is the proxy's answer. ws sets the limit by request.setTimeout, which
#           begins to count once the request has a socket, and an agent that speaks with a proxy gives it
#           one only when that is done. Without a proxy the same limit holds.
# Source:   ws lib/websocket.js (opts.timeout), Node's http.ClientRequest.setTimeout
# Meets it: whoever bounds a WebSocket by this option and then meets a proxy. @azure/service-bus passes
#           the option on in webSocketOptions.webSocketConstructorOptions.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ws@8.23.0 https-proxy-agent@9.0.0
cat >limit.mjs <<'JS'
import { createServer } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';
import WebSocket from 'ws';
const listening = (onSocket) =>
  new Promise((resolve) => {
    const server = createServer(onSocket).listen(0, '127.0.0.1', () => resolve(server));
  });
const quiet = (socket) => socket.on('error', () => undefined);
const slowProxy = await listening((socket) => {
  quiet(socket);
  setTimeout(() => socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'), 2000);
});
const slowServer = await listening((socket) => {
  quiet(socket);
  setTimeout(() => socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'), 2000);
});
const tried = (url, options) =>
  new Promise((resolve) => {
    const begun = performance.now();
    const socket = new WebSocket(url, { handshakeTimeout: 500, ...options });
    socket.on('error', () => resolve(performance.now() - begun < 1500 ? 'ended in time' : 'ended by the other side'));
  });
const proxy = new HttpsProxyAgent(`http://127.0.0.1:${slowProxy.address().port}`);
console.log('without a proxy:', await tried(`ws://127.0.0.1:${slowServer.address().port}/`, {}));
console.log('behind a proxy:', await tried('wss://bus.example/', { agent: proxy }));
process.exit();
JS
seen=$(node limit.mjs)
echo "$seen"
[ "$seen" = "without a proxy: ended in time
behind a proxy: ended by the other side" ]
