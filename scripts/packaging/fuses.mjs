import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * One missing here fails the type check. One that only the runtime knows fails `flipFuses`.
 * @satisfies {Record<keyof typeof FuseV1Options, boolean>}
 */
export const fuses = /** @type {const} */ ({
  // The signed program must not run other people's scripts as Node.
  RunAsNode: false,
  // No page has cookies. Encryption would query the keyring at each start.
  EnableCookieEncryption: false,
  // Blocks NODE_OPTIONS and NODE_EXTRA_CA_CERTS.
  EnableNodeOptionsEnvironmentVariable: false,
  // Blocks --inspect and SIGUSR1: the process opens the vault.
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
});

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
