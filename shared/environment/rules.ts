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
  readonly readBy: string;
  readonly effect: string;
  readonly decision: Decision;
  readonly reason: string;
  /** Also in the worker and the local cloud, whose operator chooses the rest. */
  readonly inCloud?: true;
  readonly testedBy: TestedBy;
}

type Row = readonly [names: string, readBy: string, effect: string, reason: string];

const rows = (
  decision: Decision,
  testedBy: TestedBy,
  all: readonly Row[],
  inCloud: { readonly inCloud?: true } = {},
): readonly EnvironmentRule[] =>
  all.flatMap(([names, readBy, effect, reason]) =>
    names.split(' ').map((name) => ({ name, readBy, effect, decision, reason, testedBy, ...inCloud })),
  );

const ours = { inCloud: true } as const;

/**
 * Every variable read by Node, BoringSSL, Chromium, Electron, the SDKs, the updater and installers.
 */
export const environmentRules: readonly EnvironmentRule[] = [
  ...rows(
    'removed',
    'trust',
    [
      [
        'NODE_TLS_REJECT_UNAUTHORIZED',
        'Node',
        'switches the check of certificates off',
        'certificates are always checked',
      ],
    ],
    ours,
  ),
  ...rows('removed', 'trust', [
    [
      'NODE_EXTRA_CA_CERTS',
      'Node, at its start',
      'adds authorities',
      'a fuse is off, and every connection names its own authorities',
    ],
    [
      'SSL_CERT_*',
      'OpenSSL, BoringSSL, Node',
      'replaces the authorities of the system',
      'the files of the system are read by their own names',
    ],
    ['OPENSSL_*', 'OpenSSL', 'loads a configuration, an engine or a module', 'the runtime has its own'],
    [
      'NODE_USE_SYSTEM_CA NODE_USE_ENV_PROXY NODE_OPTIONS NODE_REPL_EXTERNAL_MODULE',
      'Node, at its start',
      'adds authorities, proxies, switches or code',
      'a fuse is off in the package, and every connection names its own authorities and proxy',
    ],
    [
      'GOOGLE_* CHROME_CONFIG_HOME',
      'Chromium',
      'names keys of Google services, or another folder',
      'the app uses neither',
    ],
    ['HOSTALIASES', 'the C library', 'gives a name the address of another', 'DNS alone resolves names'],
  ]),
  ...rows(
    'removed',
    'silence',
    [
      [
        'DEBUG DEBUG_*',
        'debug, in rhea and the SDK',
        'prints frames with whole tokens',
        'no token on a terminal',
      ],
      ['KRB5_TRACE', 'MIT Kerberos', 'writes log-ons into a file', 'no trace of a log-on'],
      [
        'AZURE_LOG_LEVEL TYPESPEC_RUNTIME_LOG_LEVEL',
        '@azure/logger',
        'prints addresses and identifiers',
        'no identifier on a terminal',
      ],
      [
        'NODE_DEBUG NODE_DEBUG_NATIVE',
        'Node, at its start',
        'prints requests and the environment of child processes',
        "Node's own debug lines are kept from standard error",
      ],
      [
        'SSLKEYLOGFILE',
        'Chromium',
        'writes the keys of its TLS sessions into a file',
        'nothing may read the traffic',
      ],
      [
        'MESSAGING_CONNECT_FILE',
        'rhea',
        'connects elsewhere, with another name and password',
        'connections are made from settings alone',
      ],
    ],
    ours,
  ),
  ...rows('removed', 'fuses', [
    ['ELECTRON_RUN_AS_NODE', 'Electron, at its start', 'runs the program as Node', 'a fuse is off'],
  ]),
  ...rows('started-again', 'sandbox', [
    [
      'ELECTRON_DISABLE_SANDBOX CHROME_DEVEL_SANDBOX',
      'Electron, Chromium',
      'switches the sandbox off, or names another helper for it',
      'pages stay in the sandbox',
    ],
  ]),
  ...rows('started-again', 'files', [
    [
      'ELECTRON_ENABLE_LOGGING ELECTRON_LOG_FILE ELECTRON_ENABLE_STACK_DUMPING CHROME_LOG_FILE',
      'Electron, Chromium',
      'writes a log of Chromium to a terminal or a file',
      'what is written is decided in one place',
    ],
    [
      'NODE_V8_COVERAGE NODE_REDIRECT_WARNINGS',
      'Node, at its start',
      'writes coverage or warnings into files',
      'what is written is decided in one place',
    ],
  ]),
  ...rows('kept', 'removal', [
    ['ELECTRON_OZONE_PLATFORM_HINT', 'Electron', 'chooses X11 or Wayland', "the desktop's choice"],
    [
      'NODE_CHANNEL_FD NODE_CHANNEL_SERIALIZATION_MODE',
      'Node',
      'the channel to a parent process',
      'Node removes it itself',
    ],
  ]),
  ...rows('removed', 'removal', [
    ['NODE_*', 'Node', 'changes how Node works', 'nothing of the app needs one'],
    [
      'ELECTRON_*',
      'Electron, electron-updater',
      'changes how Electron works, or which installer is called',
      'nothing of the app needs one',
    ],
    ['AZURE_*', 'Azure SDKs', 'changes logging, tracing, identity', 'the key is the only identity'],
    ['UV_*', 'libuv', 'changes the number of threads', 'the number is tested as it is'],
    [
      'SNAP',
      'conf, electron-updater',
      'files are written without the rename that makes them whole; no update',
      'inherited from a terminal that is a snap, but the app is none',
    ],
    [
      'TEST_* GRACEFUL_FS_* DIFFERENTIAL_DOWNLOAD_PLAN_BUILDER_*',
      'electron-updater, graceful-fs',
      'switches of their tests; another architecture',
      'not for a person at work',
    ],
    ['GH_TOKEN GITHUB_TOKEN', 'electron-updater', 'a token is sent to the feed', 'a feed needs none'],
    ['WS_*', 'ws', 'leaves native helpers out', 'there are none'],
    [
      'DPKG_* APT_CONFIG DEBIAN_FRONTEND DEBCONF_*',
      'dpkg, apt',
      'installs elsewhere, or asks otherwise',
      'the package is installed as the machine does it',
    ],
    ['SUDO_ASKPASS', 'sudo', 'names the program that asks for the password', 'the system asks'],
  ]),
  ...rows('kept', 'proxies', [
    [
      'http_proxy https_proxy ftp_proxy all_proxy no_proxy auto_proxy SOCKS_SERVER SOCKS_VERSION',
      'Chromium',
      'names the proxy',
      'on Linux it is how a system names its proxy; certificates are checked behind it too',
    ],
  ]),
  ...rows('kept', 'removal', [
    ['QUADRA_*', 'the app', 'its settings', 'described in docs/settings.md'],
    [
      'HOME USER LOGNAME XDG_* APPDATA LOCALAPPDATA PROGRAMDATA USERPROFILE SYSTEMROOT WINDIR TMPDIR TEMP TMP',
      'everything',
      'where the account and the system keep their files',
      'set by the account itself',
    ],
    [
      'APPIMAGE APPIMAGE_* APPDIR',
      'electron-updater',
      'the file that an update replaces',
      'AppImage sets it at every start',
    ],
    [
      'DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS DESKTOP_SESSION GNOME_* KDE_*',
      'Chromium',
      'the screen, the session bus and the desktop',
      'the desktop sets them',
    ],
    [
      'GDK_* GTK_* GIO_* NO_AT_BRIDGE QT_* XMODIFIERS',
      'GTK',
      'looks, input, accessibility',
      'the desktop sets them',
    ],
    ['LANG LANGUAGE LC_* TZ', 'everything', 'language and time zone of what is shown', 'tokens use neither'],
    [
      'RES_OPTIONS LOCALDOMAIN',
      'the C library',
      'how names are asked for',
      'every server must show a certificate',
    ],
    [
      'CUPS_* NSS_* FONTCONFIG_*',
      'system libraries',
      'printers, certificates of the account, fonts',
      'no connection of the app uses them',
    ],
    [
      'LD_* PATH KRB5* GSS_MECH_CONFIG',
      'the loader, MIT Kerberos',
      'which code is run, where the tickets of a session are',
      'whoever sets them can run any program as this account: docs/security.md',
    ],
    [
      'FORCE_COLOR NO_COLOR CLICOLOR* TERM COLORTERM CI TEAMCITY_VERSION TERM_* TRAVIS CIRCLECI APPVEYOR GITLAB_CI GITHUB_ACTIONS BUILDKITE DRONE CI_NAME GITEA_ACTIONS TF_BUILD AGENT_NAME',
      'supports-color',
      'colours of a debug line',
      'no such line is printed',
    ],
  ]),
];
