import electronUpdater, { type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import * as z from 'zod/mini';
import { isMisread } from '../../shared/decode-text.ts';
import { offeredFile, wordsOf, type WantedFile } from './offered-file.ts';
import { FeedFailure } from './update-problem.ts';
import { dateNow } from '../../shared/clock.ts';

/** What the file of a feed has to say; what else it says is left to the updater. */
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

/** Name of the file by which a feed tells a system of its newest version, as electron-builder writes it. */
export function channelFile(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/** Parses the file of a feed; throws a {@link FeedFailure} that says why it is none. */
export function parseFeed(text: string | null, name: string, url: URL): UpdateInfo {
  // The updater puts U+FFFD for what is no UTF-8: another name of a file, another text to read.
  if (isMisread(text ?? '')) throw new FeedFailure(`${name} is not UTF-8`);
  let content: unknown;
  try {
    content = parseUpdateInfo(text, name, url);
  } catch {
    // The text of the error holds the whole page.
    throw new FeedFailure(`${name} is not YAML`);
  }
  const parsed = feedSchema.safeParse(content);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new FeedFailure(`${name} is no feed file: ${path === '' ? 'no fields' : path}`);
  }
  return content as UpdateInfo;
}

/** Parts of a {@link feedProvider}. */
interface FeedParts {
  /** The folder of the feed. */
  readonly feed: URL;
  readonly wanted: WantedFile;
}

/** The feed as electron-updater asks for it: our file of it, or nothing. */
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
      // Proxies keep small files for long.
      url.search = `noCache=${dateNow().toString(32)}`;
      return parseFeed(await this.httpRequest(url), name, url);
    }

    resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      const file = offeredFile(files, wanted);
      if (file === undefined) throw new FeedFailure(`no file for ${wordsOf(wanted)}`);
      return [{ url: new URL(file.url, folder), info: file }];
    }
  };
}
