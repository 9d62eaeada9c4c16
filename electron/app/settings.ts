import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import en from 'zod/v4/locales/en.js';
import * as z from 'zod/mini';
import { maxFirmTextLength } from '../../shared/firm.ts';
import type { Firm } from '../../shared/view.ts';

// zod/mini brings no texts of its own; an administrator needs to read which key is wrong and why.
z.config(en());

/** What Windows editors put before the text. */
const byteOrderMark = /^\uFEFF/u;

/** The hub every firm uses, whose firewall rule the vendor's guide gives. */
const defaultHub = { host: 'hub831200asb002.servicebus.windows.net', port: 443, proxy: 'system' } as const;

const text = z.string().check(z.minLength(1), z.maxLength(1024));

const firmText = z.string().check(z.maxLength(maxFirmTextLength));

const proxySetting = text.check(
  z.refine(
    (proxy) => proxy === 'system' || proxy === 'none' || /^https?:$/u.test(urlOf(proxy)?.protocol ?? ''),
    {
      error: 'must be "system", "none" or a URL such as "http://proxy:8080"',
      abort: true,
    },
  ),
  z.refine((proxy) => !urlOf(proxy)?.username && !urlOf(proxy)?.password, {
    error: 'must not hold a user or a password: the app asks for them when the proxy does',
  }),
);

/** Where updates come from: over TLS alone, and without a password that the file must not hold. */
const feed = text.check(
  z.refine((url) => urlOf(url)?.protocol === 'https:' && !urlOf(url)?.username && !urlOf(url)?.password, {
    error: 'must be a URL that begins with https:// and holds no user or password',
  }),
);

const urlOf = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

const settingsFile = z.strictObject({
  $schema: z.optional(z.string()),
  hub: z.optional(
    z.strictObject({
      host: z._default(text, defaultHub.host),
      port: z._default(z.int().check(z.minimum(1), z.maximum(65_535)), defaultHub.port),
      caFile: z.optional(text),
      proxy: z._default(proxySetting, 'system'),
    }),
  ),
  dataFolder: z.optional(text.check(z.refine((path) => isAbsolute(path), 'must be an absolute path'))),
  firm: z.optional(
    z.strictObject({ sicCode: firmText.check(z.minLength(1)), name: z._default(firmText, '') }),
  ),
  update: z.optional(z.strictObject({ feed })),
});

/** What the machine's administrator may set; docs/settings.md describes each key. */
export interface Settings {
  readonly hub: {
    readonly host: string;
    readonly port: number;
    readonly caFile?: string | undefined;
    /** `system`, `none` or the URL of a proxy. */
    readonly proxy: string;
  };
  /** Folder of the vault; absent: the account's own application data. */
  readonly dataFolder?: string | undefined;
  readonly firm: Firm;
  /** Where updates come from; absent: nothing is ever asked. */
  readonly update?: { readonly feed: string } | undefined;
}

/** Settings, and why the file was not taken: then the defaults hold. */
export interface LoadedSettings {
  readonly settings: Settings;
  readonly trouble?: string;
}

/** The machine-wide place of the settings file, unless the environment names another. */
export function settingsPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['QUADRA_SETTINGS'] !== undefined) return env['QUADRA_SETTINGS'];
  const folder = {
    win32: join(env['ProgramData'] ?? 'C:\\ProgramData', 'QuadraParametrage'),
    darwin: '/Library/Application Support/QuadraParametrage',
  }[platform as string];
  return join(folder ?? '/etc/quadra-parametrage', 'settings.json');
}

/** Reads the settings file; without one, or with a wrong one, the app runs on the defaults. */
export function loadSettings(path: string): LoadedSettings {
  try {
    const parsed = settingsFile.safeParse(JSON.parse(readFileSync(path, 'utf8').replace(byteOrderMark, '')));
    if (!parsed.success) return { settings: fromFile({}), trouble: z.prettifyError(parsed.error) };
    return { settings: fromFile(parsed.data) };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing) return { settings: fromFile({}) };
    return { settings: fromFile({}), trouble: troubleOf(error) };
  }
}

/** Without the characters around a mistake, which a parser quotes: somebody may have put a password there. */
function troubleOf(error: unknown): string {
  if (!(error instanceof SyntaxError)) return error instanceof Error ? error.message : 'unreadable';
  const place = /at position \d+/u.exec(error.message)?.[0];
  return `not valid JSON${place === undefined ? '' : ` ${place}`}`;
}

function fromFile(file: z.infer<typeof settingsFile>): Settings {
  const firm: Firm =
    file.firm === undefined ? { kind: 'unknown' } : { kind: 'known', source: 'machine', ...file.firm };
  return { hub: file.hub ?? defaultHub, dataFolder: file.dataFolder, firm, update: file.update };
}
