import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * All fuses of the packaged program. A fuse missing here breaks the type check. One that only the
 * runtime knows stops `flipFuses` (`strictlyRequireAllFuses`).
 * @satisfies {Record<keyof typeof FuseV1Options, boolean>}
 */
export const fuses = /** @type {const} */ ({
  // The signed program must not run other people's scripts as Node.
  RunAsNode: false,
  // The pages have no cookies. Encryption would only query the keyring at each start.
  EnableCookieEncryption: false,
  // The environment loads no code and adds no certificate (NODE_OPTIONS, NODE_EXTRA_CA_CERTS).
  EnableNodeOptionsEnvironmentVariable: false,
  // No debugger in the process that opens the vault (--inspect, SIGUSR1).
  EnableNodeCliInspectArguments: false,
  // Checked on Windows and macOS only.
  EnableEmbeddedAsarIntegrityValidation: true,
  // No folder may replace the archive.
  OnlyLoadAppFromAsar: true,
  // The package has no such snapshot.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // No page is loaded from file:.
  GrantFileProtocolExtraPrivileges: false,
});

/** For `flipFuses`. */
export const fuseConfig = /** @type {const} */ ({
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: fuses.RunAsNode,
  [FuseV1Options.EnableCookieEncryption]: fuses.EnableCookieEncryption,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: fuses.EnableNodeOptionsEnvironmentVariable,
  [FuseV1Options.EnableNodeCliInspectArguments]: fuses.EnableNodeCliInspectArguments,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: fuses.EnableEmbeddedAsarIntegrityValidation,
  [FuseV1Options.OnlyLoadAppFromAsar]: fuses.OnlyLoadAppFromAsar,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: fuses.LoadBrowserProcessSpecificV8Snapshot,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: fuses.GrantFileProtocolExtraPrivileges,
});
