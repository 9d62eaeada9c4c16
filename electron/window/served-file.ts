import { join, normalize, sep } from 'node:path';

export function servedFile(request: Pick<Request, 'method' | 'url'>, folder: string): string | undefined {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== 'quadra') return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    // a malformed escape
    return undefined;
  }
  const file = normalize(join(folder, path));
  const plain = !path.includes('\0') && !path.includes('\\') && !path.endsWith('/');
  const contained = file.startsWith(folder + sep) && plain;
  return contained ? file : undefined;
}
