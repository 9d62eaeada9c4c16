import type { KnipConfig } from 'knip';

export default {
  entry: [
    'electron/{entry,main,preload}.ts',
    'renderer/first-frame.tsx',
    'electron/platform/no-schemas.ts',
    'electron/testing/count-in-file.ts',
    'cloud/{start,{storage,worker}/main}.ts',
    'cloud/portal/pages/main.tsx',
    'cloud/testing/fleet/broker-program.ts',
    'bench/{main,load/main,load/peer-program}.ts',
    'bench/bare-app/main.mjs',
    'e2e/{chaos,conformance,package}/main.ts',
    'e2e/torture/{main,saver,filler,bare-store,hostile-saver,reader}.ts',
    'e2e/security/contacts/watcher.mjs',
    'e2e/ground/shares/{main,account}.ts',
    'e2e/ground/windows/main.ts',
    'e2e/**/*-reporter.ts',
    'scripts/*.mjs',
    'scripts/default-app/main.mjs',
    'scripts/packaging/{after,before}-*.mjs',
  ],
  project: ['**/*.{ts,tsx,mjs}'],
  playwright: { config: ['playwright*.config.ts'] },
  ignoreDependencies: [
    // Run by scripts/setup/tools.mjs, or loaded from node_modules.
    ...[
      'azurite',
      '@cyclonedx/cyclonedx-npm',
      'license-checker-rseidelsohn',
      'lockfile-lint',
      'typescript-7',
    ],
    'electron-33',
  ],
  // Replaces a package that exports a class twice.
  ignoreIssues: { 'electron/platform/no-schemas.ts': ['duplicates'] },
  ignoreBinaries: ['mount', 'umount', 'prlimit', 'setquota', 'gcc'],
} satisfies KnipConfig;
