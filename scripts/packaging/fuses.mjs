import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Every fuse of the packaged program, by name. The type asks for all of them: one that a new @electron/fuses knows and
 * that is missing here breaks the type check, and one that only the runtime knows stops the flipping
 * (`strictlyRequireAllFuses`), until somebody has decided.
 * @satisfies {Record<keyof typeof FuseV1Options, boolean>}
 */
export const fuses = /** @type {const} */ ({
  // The signed program must not serve as a Node for somebody else's script.
  RunAsNode: false,
  // The pages have no network and so no cookies: to encrypt them would only ask the keyring at each start.
  EnableCookieEncryption: false,
  // Neither NODE_OPTIONS nor NODE_EXTRA_CA_CERTS: the environment loads no code and adds no certificate.
  EnableNodeOptionsEnvironmentVariable: false,
  // No --inspect and no SIGUSR1: nobody attaches to the process that can open the vault.
  EnableNodeCliInspectArguments: false,
  // Windows and macOS compare the archive with the digest inside the program; Linux does not know this check.
  EnableEmbeddedAsarIntegrityValidation: true,
  // No folder beside the archive takes its place.
  OnlyLoadAppFromAsar: true,
  // There is no such snapshot in the package.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // No page is loaded from file:.
  GrantFileProtocolExtraPrivileges: false,
});

/** {@link fuses} in the shape `flipFuses` takes. */
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
