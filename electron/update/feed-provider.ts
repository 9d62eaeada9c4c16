import electronUpdater, { type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import * as z from 'zod/mini';
import { isMisread } from '../../shared/text/decode-text.ts';
import { offeredFile, wordsOf, type WantedFile } from './offered-file.ts';
import { FeedError } from './update-problem.ts';
import { dateNow } from '../../shared/timing/clock.ts';

/** The updater validates the rest. */
const feedSchema = z.looseObject({
  version: z.string().check(z.maxLength(64), z.regex(/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/u)),
  files: z
    .array(
      z.looseObject({
        url: z.string().check(z.minLength(1), z.maxLength(1024)),
        sha512: z.string().check(z.regex(/^[\w+/]{86}==$/u)),
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
});

export function channelFile(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/** Throws a {@link FeedError}. */
export function parseFeed(text: string | null, name: string, url: URL): UpdateInfo {
  // The updater decodes invalid UTF-8 as U+FFFD, which changes file names.
  if (isMisread(text ?? '')) throw new FeedError(`${name} is not UTF-8`);
  let content: unknown;
  try {
    content = parseUpdateInfo(text, name, url);
  } catch {
    // The YAML error contains the whole page.
    throw new FeedError(`${name} is not YAML`);
  }
  const parsed = feedSchema.safeParse(content);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new FeedError(`${name} is no feed file: ${path === '' ? 'no fields' : path}`);
  }
  return content as UpdateInfo;
}

interface FeedParts {
  readonly feed: URL;
  readonly wanted: WantedFile;
}

/** Offers electron-updater only our file. */
export function feedProvider({ feed, wanted }: FeedParts) {
  const folder = new URL(feed);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  return class FeedProvider extends electronUpdater.Provider<UpdateInfo> {
    constructor(_configuration: unknown, _updater: unknown, options: ProviderRuntimeOptions) {
      super(options);
    }

    async getLatestVersion(): Promise<UpdateInfo> {
      const name = channelFile(process.platform, process.arch);
      const url = new URL(name, folder);
      // Proxies cache small files for a long time.
      url.search = `noCache=${dateNow().toString(32)}`;
      return parseFeed(await this.httpRequest(url), name, url);
    }

    resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      const file = offeredFile(files, wanted);
      if (file === undefined) throw new FeedError(`no file for ${wordsOf(wanted)}`);
      return [{ url: new URL(file.url, folder), info: file }];
    }
  };
}
