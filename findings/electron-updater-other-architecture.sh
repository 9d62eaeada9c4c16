#!/usr/bin/env bash
# A feed with a package for each processor: electron-updater on x64 takes the one for arm64.
#
# Package:  electron-updater 6.8.10
# Expected: of "…_arm64.deb" and "…_amd64.deb" an x64 computer takes the second.
# Seen:     it takes the first. The choice looks for process.arch ("x64") in the address, and Debian
#           writes that processor "amd64", AppImage "x86_64". Nothing matches, so the first entry wins.
#           The search covers the whole address: in a feed folder named "x64" every file matches, and
#           the first wins there too, even where the file names tell the processors apart.
# Source:   findFile in out/providers/Provider.js
# Meets it: whoever writes one channel file for two processors. electron-builder writes one for each on
#           Linux, one for both on Windows.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electron-updater@6.8.10
cat >pick.cjs <<'JS'
Object.defineProperty(process, 'arch', { value: 'x64' });
const { findFile, resolveFiles } = require('electron-updater/out/providers/Provider.js');
const pick = (folder, extension, names) =>
  findFile(
    resolveFiles(
      { version: '1.2.0', files: names.map((url) => ({ url, sha512: 'AAAA' })) },
      new URL(`https://feed.example/${folder}/`),
    ),
    extension,
  ).url.pathname;
const cases = [
  ['stable', 'deb', ['app_1.2.0_arm64.deb', 'app_1.2.0_amd64.deb']],
  ['stable', 'AppImage', ['app-1.2.0-arm64.AppImage', 'app-1.2.0-x86_64.AppImage']],
  ['x64', 'exe', ['app-setup-arm64.exe', 'app-setup-x64.exe']],
  ['stable', 'exe', ['app-setup-arm64.exe', 'app-setup-x64.exe']],
];
for (const [folder, extension, names] of cases) console.log(pick(folder, extension, names));
JS
seen=$(node pick.cjs)
echo "$seen"
# The last line is the control: there the file names alone decide, as one expects everywhere.
[ "$seen" = "/stable/app_1.2.0_arm64.deb
/stable/app-1.2.0-arm64.AppImage
/x64/app-setup-arm64.exe
/stable/app-setup-x64.exe" ]
