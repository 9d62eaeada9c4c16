#!/usr/bin/env bash
# The same metadata of an Azure container reads sicCode in a list and siccode by itself.
#
# Packages: @azure/storage-blob 12.32.0, azurite 3.35.0
# Expected: metadata written as { sicCode } is read back as { sicCode } by both ways of reading.
# Seen:     getProperties() gives { siccode }, listContainers({ includeMetadata: true }) gives { sicCode };
#           of a blob likewise. The first reads HTTP headers, which Node hands out in lower case; the second
#           reads XML, which keeps the spelling. So metadata.sicCode is undefined after one call and there
#           after the other, and what compares the two finds a difference where there is none.
# Meets it: whoever writes a capital letter into a key of metadata and reads it in two ways.
set -euo pipefail
work=$(mktemp -d)
trap '[ -z "${azurite:-}" ] || kill "$azurite" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @azure/storage-blob@12.32.0 azurite@3.35.0
port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
node node_modules/azurite/dist/src/blob/main.js --blobPort "$port" --inMemoryPersistence --disableTelemetry \
  --skipApiVersionCheck --silent >azurite.log 2>&1 &
azurite=$!
cat >metadata.mjs <<'JS'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
// The emulator's account, as its documentation gives it.
const name = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const url = `http://127.0.0.1:${process.argv[2]}/${name}`;
const service = new BlobServiceClient(url, new StorageSharedKeyCredential(name, key));
const container = service.getContainerClient('firm');
await container.create({ metadata: { sicCode: 'A1' } });
await container.getBlockBlobClient('file').upload('x', 1, { metadata: { sicCode: 'A1' } });
const keys = (metadata) => Object.keys(metadata ?? {}).join();
console.log('container by itself:', keys((await container.getProperties()).metadata));
for await (const item of service.listContainers({ includeMetadata: true }))
  console.log('container in a list:', keys(item.metadata));
console.log('blob by itself:', keys((await container.getBlobClient('file').getProperties()).metadata));
for await (const item of container.listBlobsFlat({ includeMetadata: true }))
  console.log('blob in a list:', keys(item.metadata));
JS
for _ in $(seq 100); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  sleep 0.2
done
seen=$(node metadata.mjs "$port")
echo "$seen"
[ "$seen" = "container by itself: siccode
container in a list: sicCode
blob by itself: siccode
blob in a list: sicCode" ]
