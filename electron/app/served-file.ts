import { join, normalize, sep } from 'node:path';

/** The file a request names, or undefined when it names none of ours. */
export function servedFile(request: Pick<Request, 'method' | 'url'>, folder: string): string | undefined {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== 'quadra') return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    // a malformed escape names nothing
    return undefined;
  }
  const file = normalize(join(folder, path));
  const contained = file.startsWith(folder + sep) && !path.includes('\0') && !path.includes('\\');
  return contained ? file : undefined;
}
