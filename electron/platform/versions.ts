import { app } from 'electron';
import { release, version } from 'node:os';

export const versions = () =>
  [
    ['Application', app.getVersion()],
    ['Electron', process.versions.electron],
    ['Chromium', process.versions.chrome],
    ['Node.js', process.versions.node],
    ['Système', `${process.platform} ${process.arch} ${release()} (${version()})`],
    ['Langue', app.getLocale()],
  ] as const;
