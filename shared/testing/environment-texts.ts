export interface RowTexts {
  readonly readBy: string;
  readonly effect: string;
  readonly reason: string;
}

/** Apart from the rules, as they ship. By the first name of each row. */
export const environmentTexts: Readonly<Partial<Record<string, RowTexts>>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: {
    readBy: 'Node',
    effect: 'switches the check of certificates off',
    reason: 'certificates are always checked',
  },
  NODE_EXTRA_CA_CERTS: {
    readBy: 'Node, at its start',
    effect: 'adds authorities',
    reason: 'a fuse is off, and every connection names its own authorities',
  },
  'SSL_CERT_*': {
    readBy: 'OpenSSL, BoringSSL, Node',
    effect: 'replaces the authorities of the system',
    reason: 'the files of the system are read by their own names',
  },
  'OPENSSL_*': {
    readBy: 'OpenSSL',
    effect: 'loads a configuration, an engine or a module',
    reason: 'the runtime has its own',
  },
  NODE_USE_SYSTEM_CA: {
    readBy: 'Node, at its start',
    effect: 'adds authorities, proxies, switches or code',
    reason: 'a fuse is off in the package, and every connection names its own authorities and proxy',
  },
  'GOOGLE_*': {
    readBy: 'Chromium',
    effect: 'names keys of Google services, or another folder',
    reason: 'the app uses neither',
  },
  HOSTALIASES: {
    readBy: 'the C library',
    effect: 'gives a name the address of another',
    reason: 'DNS alone resolves names',
  },
  DEBUG: {
    readBy: 'debug, in rhea and the SDK',
    effect: 'prints frames with whole tokens',
    reason: 'no token on a terminal',
  },
  KRB5_TRACE: {
    readBy: 'MIT Kerberos',
    effect: 'writes log-ons into a file',
    reason: 'no trace of a log-on',
  },
  AZURE_LOG_LEVEL: {
    readBy: '@azure/logger',
    effect: 'prints addresses and identifiers',
    reason: 'no identifier on a terminal',
  },
  NODE_DEBUG: {
    readBy: 'Node, at its start',
    effect: 'prints requests and the environment of child processes',
    reason: "Node's own debug lines are kept from standard error",
  },
  SSLKEYLOGFILE: {
    readBy: 'Chromium',
    effect: 'writes the keys of its TLS sessions into a file',
    reason: 'nothing may read the traffic',
  },
  MESSAGING_CONNECT_FILE: {
    readBy: 'rhea',
    effect: 'connects elsewhere, with another name and password',
    reason: 'connections are made from settings alone',
  },
  ELECTRON_RUN_AS_NODE: {
    readBy: 'Electron, at its start',
    effect: 'runs the program as Node',
    reason: 'a fuse is off',
  },
  ELECTRON_DISABLE_SANDBOX: {
    readBy: 'Electron, Chromium',
    effect: 'switches the sandbox off, or names another helper for it',
    reason: 'pages stay in the sandbox',
  },
  ELECTRON_ENABLE_LOGGING: {
    readBy: 'Electron, Chromium',
    effect: 'writes a log of Chromium to a terminal or a file',
    reason: 'what is written is decided in one place',
  },
  NODE_V8_COVERAGE: {
    readBy: 'Node, at its start',
    effect: 'writes coverage or warnings into files',
    reason: 'what is written is decided in one place',
  },
  ELECTRON_OZONE_PLATFORM_HINT: {
    readBy: 'Electron',
    effect: 'chooses X11 or Wayland',
    reason: "the desktop's choice",
  },
  NODE_CHANNEL_FD: {
    readBy: 'Node',
    effect: 'the channel to a parent process',
    reason: 'Node removes it itself',
  },
  'NODE_*': { readBy: 'Node', effect: 'changes how Node works', reason: 'nothing of the app needs one' },
  'ELECTRON_*': {
    readBy: 'Electron, electron-updater',
    effect: 'changes how Electron works, or which installer is called',
    reason: 'nothing of the app needs one',
  },
  'AZURE_*': {
    readBy: 'Azure SDKs',
    effect: 'changes logging, tracing, identity',
    reason: 'the key is the only identity',
  },
  'UV_*': {
    readBy: 'libuv',
    effect: 'changes the number of threads',
    reason: 'the number is tested as it is',
  },
  SNAP: {
    readBy: 'conf, electron-updater',
    effect: 'files are written without the rename that makes them whole; no update',
    reason: 'inherited from a terminal that is a snap, but the app is none',
  },
  'TEST_*': {
    readBy: 'electron-updater, graceful-fs',
    effect: 'switches of their tests; another architecture',
    reason: 'not for a person at work',
  },
  GH_TOKEN: {
    readBy: 'electron-updater',
    effect: 'a token is sent to the feed',
    reason: 'a feed needs none',
  },
  'WS_*': { readBy: 'ws', effect: 'leaves native helpers out', reason: 'there are none' },
  'DPKG_*': {
    readBy: 'dpkg, apt',
    effect: 'installs elsewhere, or asks otherwise',
    reason: 'the package is installed as the machine does it',
  },
  SUDO_ASKPASS: {
    readBy: 'sudo',
    effect: 'names the program that asks for the password',
    reason: 'the system asks',
  },
  http_proxy: {
    readBy: 'Chromium',
    effect: 'names the proxy',
    reason: 'on Linux it is how a system names its proxy; certificates are checked behind it too',
  },
  'QUADRA_*': { readBy: 'the app', effect: 'its settings', reason: 'described in docs/settings.md' },
  HOME: {
    readBy: 'everything',
    effect: 'where the account and the system keep their files',
    reason: 'set by the account itself',
  },
  APPIMAGE: {
    readBy: 'electron-updater',
    effect: 'the file that an update replaces',
    reason: 'AppImage sets it at every start',
  },
  DISPLAY: {
    readBy: 'Chromium',
    effect: 'the screen, the session bus and the desktop',
    reason: 'the desktop sets them',
  },
  'GDK_*': { readBy: 'GTK', effect: 'looks, input, accessibility', reason: 'the desktop sets them' },
  LANG: {
    readBy: 'everything',
    effect: 'language and time zone of what is shown',
    reason: 'tokens use neither',
  },
  RES_OPTIONS: {
    readBy: 'the C library',
    effect: 'how names are asked for',
    reason: 'every server must show a certificate',
  },
  'CUPS_*': {
    readBy: 'system libraries',
    effect: 'printers, certificates of the account, fonts',
    reason: 'no connection of the app uses them',
  },
  'LD_*': {
    readBy: 'the loader, MIT Kerberos',
    effect: 'which code is run, where the tickets of a session are',
    reason: 'whoever sets them can run any program as this account: docs/security.md',
  },
  FORCE_COLOR: {
    readBy: 'supports-color',
    effect: 'colours of a debug line',
    reason: 'no such line is printed',
  },
};
