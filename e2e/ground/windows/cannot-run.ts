type Reasons = Readonly<Record<string, string>>;

const modes = 'modes';
const links = 'symbolic links, which wine does not make';
const numbers = 'numbers of POSIX';

/** By file, and by a part of the tests' names. '' is in all names. */
export const cannotRun: Readonly<Record<string, Reasons>> = {
  'electron/files/backups.test.ts': {
    'something else under the name': links,
  },
  'electron/files/durable-write.test.ts': {
    '': 'disks mounted by Linux',
  },
  'electron/files/folder-probe.test.ts': {
    'where only the owner': modes,
  },
  'electron/files/group-access.test.ts': {
    'a mode is given': modes,
    'an error of the disk': modes,
    'all new folders': modes,
    'Unknown system error': numbers,
  },
  'electron/files/json-file.test.ts': {
    'a private folder': modes,
    'lets the group in': modes,
    'the rights of a folder': modes,
    'a link': links,
    'a folder under the name': 'the error of POSIX for a folder in the way',
  },
  'electron/files/lost-name.test.ts': {
    'behind a link': links,
  },
  'electron/files/share-errors.test.ts': {
    'a stale name': numbers,
    'Unknown system error': numbers,
  },
  'electron/files/watch-file.test.ts': {
    'a folder that comes later': 'wine tells no watcher that its folder is deleted',
  },
  'electron/vault/vault.test.ts': {
    'for its account alone': modes,
  },
  'shared/system/system-error.test.ts': {
    'of Linux is': 'numbers of Linux',
    'by its number': numbers,
  },
};
