type Reasons = Readonly<Record<string, string>>;

/** By file, and by a part of the tests' names. '' is in all names. */
export const cannotRun: Readonly<Record<string, Reasons>> = {
  'shared/system/system-error.test.ts': {
    'of Linux is': 'numbers of Linux',
    'by its number': 'numbers of POSIX',
  },
};
