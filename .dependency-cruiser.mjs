/** Never ships. */
export const testFiles = '([.]test[.]tsx?$|/testing/|/fixtures[.]ts$|^e2e/|^bench/|/conformance/)';
/** @type {import('dependency-cruiser').DependencyType[]} */
const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that import each other, be it only their types, can only be understood together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'found-on-disk',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shipped-code-on-shipped-packages',
      comment:
        'What goes into the app is listed under "dependencies": the licences and the inventory follow it.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: testFiles },
      to: { dependencyTypes: packages.filter((kind) => kind !== 'npm'), pathNot: 'node_modules/electron/' },
    },
    {
      name: 'no-test-in-the-product',
      comment: 'The app that is tested is the app that ships: fakes enter from outside.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|cloud)/', pathNot: testFiles },
      to: { path: testFiles },
    },
    {
      name: 'scripts-before-packages',
      comment:
        'The scripts install the packages, so they import them once they are there. Others load these files later.',
      severity: 'error',
      from: { path: '^scripts/', pathNot: ['^scripts/default-app/', '^scripts/packaging/fuses[.]mjs$'] },
      to: { dependencyTypes: packages, dependencyTypesNot: ['type-only'], dynamic: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|artifacts|release|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
