import { environmentRules, rows, type EnvironmentRule } from '../environment/rules.ts';

/** With those that no rule needs to name, as nothing removes them. */
export const allRules: readonly EnvironmentRule[] = [
  ...environmentRules,
  ...rows('kept', 'proxies', [
    'http_proxy https_proxy ftp_proxy all_proxy no_proxy auto_proxy SOCKS_SERVER SOCKS_VERSION',
  ]),
  ...rows('kept', 'removal', [
    'QUADRA_*',
    'HOME USER LOGNAME XDG_* APPDATA LOCALAPPDATA PROGRAMDATA USERPROFILE SYSTEMROOT WINDIR TMPDIR TEMP TMP',
    'APPIMAGE APPIMAGE_* APPDIR',
    'DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS DESKTOP_SESSION GNOME_* KDE_*',
    'GDK_* GTK_* GIO_* NO_AT_BRIDGE QT_* XMODIFIERS',
    'LANG LANGUAGE LC_* TZ',
    'RES_OPTIONS LOCALDOMAIN',
    'CUPS_* NSS_* FONTCONFIG_*',
    'LD_* PATH KRB5* GSS_MECH_CONFIG',
    'FORCE_COLOR NO_COLOR CLICOLOR* TERM COLORTERM CI TEAMCITY_VERSION TERM_* TRAVIS CIRCLECI APPVEYOR GITLAB_CI GITHUB_ACTIONS BUILDKITE DRONE CI_NAME GITEA_ACTIONS TF_BUILD AGENT_NAME',
  ]),
];
