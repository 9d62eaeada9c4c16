/**
 * Every fuse of the shipped program, set on purpose; the names are electron-builder's.
 * @type {Required<Omit<import('app-builder-lib').FuseOptionsV1, 'resetAdHocDarwinSignature'>>}
 */
export const fuses = {
  /** ELECTRON_RUN_AS_NODE would make the signed program run any script. */
  runAsNode: false,
  /** NODE_OPTIONS and NODE_EXTRA_CA_CERTS would bring in foreign code and foreign trust. */
  enableNodeOptionsEnvironmentVariable: false,
  /** --inspect and SIGUSR1 would open the main process, the vault included, to a debugger. */
  enableNodeCliInspectArguments: false,
  /** Windows and macOS compare the archive with the hash in the program; on Linux this fuse does nothing. */
  enableEmbeddedAsarIntegrityValidation: true,
  /** No folder `app` beside the archive takes its place. */
  onlyLoadAppFromAsar: true,
  /** The file of that snapshot is not shipped. */
  loadBrowserProcessSpecificV8Snapshot: false,
  /** The pages come over app://; file:// gets no privileges. */
  grantFileProtocolExtraPrivileges: false,
  /** The pages have no network and so no cookies: encrypting them would only ask the keyring at each start. */
  enableCookieEncryption: false,
};
