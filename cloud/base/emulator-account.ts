/** Public, identical on every machine. */
const account = 'devstoreaccount1';
const wellKnownKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export const storageConnectionString = (blobPort: number, tablePort: number): string =>
  `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${wellKnownKey};` +
  `BlobEndpoint=http://127.0.0.1:${blobPort}/${account};` +
  `TableEndpoint=http://127.0.0.1:${tablePort}/${account};`;
