export type Decision =
  /** Before any code reads it. Report and diagnosis name it. */
  | 'removed'
  /** Read before our code runs, so the app restarts without it. */
  | 'started-again'
  | 'kept';

/** docs/environment.md lists these tests. */
export type TestedBy = 'trust' | 'silence' | 'fuses' | 'sandbox' | 'files' | 'removal' | 'proxies';

export interface EnvironmentRule {
  /** A trailing star matches a prefix. An exact name overrides a family. */
  readonly name: string;
  readonly decision: Decision;
  /** Also in the worker and the local cloud, whose operator chooses the rest. */
  readonly inCloud?: true;
  readonly testedBy: TestedBy;
}

export const rows = (
  decision: Decision,
  testedBy: TestedBy,
  all: readonly string[],
  inCloud: { readonly inCloud?: true } = {},
): readonly EnvironmentRule[] =>
  all.flatMap((names) => names.split(' ').map((name) => ({ name, decision, testedBy, ...inCloud })));

const ours = { inCloud: true } as const;

/**
 * Of the variables read by Node, BoringSSL, Chromium, Electron, the SDKs, the updater and installers
 * those that are removed, or would be by their family. shared/testing has the others.
 */
export const environmentRules: readonly EnvironmentRule[] = [
  ...rows('removed', 'trust', ['NODE_TLS_REJECT_UNAUTHORIZED'], ours),
  ...rows('removed', 'trust', [
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_*',
    'OPENSSL_*',
    'NODE_USE_SYSTEM_CA NODE_USE_ENV_PROXY NODE_OPTIONS NODE_REPL_EXTERNAL_MODULE',
    'GOOGLE_* CHROME_CONFIG_HOME',
    'HOSTALIASES',
  ]),
  ...rows(
    'removed',
    'silence',
    [
      'DEBUG DEBUG_*',
      'KRB5_TRACE',
      'AZURE_LOG_LEVEL TYPESPEC_RUNTIME_LOG_LEVEL',
      'NODE_DEBUG NODE_DEBUG_NATIVE',
      'SSLKEYLOGFILE',
      'MESSAGING_CONNECT_FILE',
    ],
    ours,
  ),
  ...rows('removed', 'fuses', ['ELECTRON_RUN_AS_NODE']),
  ...rows('started-again', 'sandbox', ['ELECTRON_DISABLE_SANDBOX CHROME_DEVEL_SANDBOX']),
  ...rows('started-again', 'files', [
    'ELECTRON_ENABLE_LOGGING ELECTRON_LOG_FILE ELECTRON_ENABLE_STACK_DUMPING CHROME_LOG_FILE',
    'NODE_V8_COVERAGE NODE_REDIRECT_WARNINGS',
  ]),
  ...rows('kept', 'removal', [
    'ELECTRON_OZONE_PLATFORM_HINT',
    'NODE_CHANNEL_FD NODE_CHANNEL_SERIALIZATION_MODE',
  ]),
  ...rows('removed', 'removal', [
    'NODE_*',
    'ELECTRON_*',
    'AZURE_*',
    'UV_*',
    'SNAP',
    'TEST_* GRACEFUL_FS_* DIFFERENTIAL_DOWNLOAD_PLAN_BUILDER_*',
    'GH_TOKEN GITHUB_TOKEN',
    'WS_*',
    'DPKG_* APT_CONFIG DEBIAN_FRONTEND DEBCONF_*',
    'SUDO_ASKPASS',
  ]),
];
