#!/usr/bin/env bash
# minimumSystemVersion of a feed, on Linux: Debian's 6.1.0 kernel counts as older than 6.1.0.
#
# Package:  electron-updater 6.8.10
# Expected: "6.1.0-18-amd64" (Debian), "6.8.0-45-generic" (Ubuntu) satisfy 6.1.0 and 6.8.0;
#           "4.18.0-553.el8_10.x86_64" (Red Hat 8) does not satisfy 5.0.0.
# Seen:     all three the other way round. The kernel's release is compared as a semantic version. What
#           follows the hyphen makes it a prerelease, which is older than the version itself: no update is
#           offered, and the log says "is less than the minimum". An underscore or a fourth number makes it
#           no version at all: the comparison fails, and the update is offered to every computer.
# Source:   checkIfUpdateSupported in out/AppUpdater.js
# Meets it: whoever sets minimumSystemVersion in a channel file for Linux.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electron-updater@6.8.10
cat >supported.cjs <<'JS'
const os = require('node:os');
const { AppImageUpdater } = require('electron-updater/out/AppImageUpdater.js');
const nothing = () => undefined;
const app = { version: '1.0.0', name: 'app', isPackaged: true, whenReady: async () => undefined };
const updater = new AppImageUpdater(null, { ...app, onQuit: nothing, quit: nothing, relaunch: nothing });
updater.logger = { info: nothing, warn: nothing, error: nothing };
const cases = [
  ['6.1.0-18-amd64', '6.1.0'],
  ['6.8.0-45-generic', '6.8.0'],
  ['4.18.0-553.el8_10.x86_64', '5.0.0'],
  ['6.1.158', '6.1.0'],
];
for (const [release, minimum] of cases) {
  os.release = () => release;
  const offered = updater.checkIfUpdateSupported({ version: '2.0.0', minimumSystemVersion: minimum });
  console.log(`${release} for ${minimum}: ${offered ? 'offered' : 'not offered'}`);
}
JS
seen=$(node supported.cjs)
echo "$seen"
# The last line is the control: a release of three numbers alone is compared as one expects.
[ "$seen" = "6.1.0-18-amd64 for 6.1.0: not offered
6.8.0-45-generic for 6.8.0: not offered
4.18.0-553.el8_10.x86_64 for 5.0.0: offered
6.1.158 for 6.1.0: offered" ]
