import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importZones } from './eslint.fences.mjs';

const rawIpc = { name: 'electron', importNames: ['ipcMain', 'ipcRenderer'], message: 'Use electron/ipc.' };

/** Synchronous children block the window and all deadlines. */
const syncChildren = {
  names: ['spawnSync', 'execSync', 'execFileSync'],
  message: 'Run it beside this process: electron/update/install/run-program.ts.',
};
const syncChildImports = ['child_process', 'node:child_process'].map((name) => ({
  name,
  importNames: syncChildren.names,
  message: syncChildren.message,
}));
const tests = ['**/*.test.ts', '**/testing/**'];
const ownIpc = ['electron/ipc/**', 'electron/preload.ts'];

const systemRules = [
  [
    "MemberExpression[object.name='AbortSignal'][property.name=/^(any|timeout)$/]",
    'The collector may sweep it away before it fires: use shared/timing/deadline.ts.',
  ],
  [
    "MemberExpression[object.name='Date'][property.name=/^(now|parse)$/]",
    'A date may be set at any moment: use shared/timing/clock.ts.',
  ],
  [
    "MemberExpression[property.name='getTime']",
    'A date may be set at any moment: use shared/timing/clock.ts.',
  ],
  [
    ":not(MemberExpression[property.name='toISOString']) > NewExpression[callee.name='Date'][arguments.length=0]",
    'Now is a stamp (toISOString) or comes from shared/timing/clock.ts.',
  ],
  [
    'ImportSpecifier[imported.name=/^(?:userInfo|homedir)$/]',
    'It throws where passwd does not know the account: use shared/system/account.ts.',
  ],
].map(([selector, message]) => ({ selector, message }));

export default defineConfig(
  { ignores: ['dist/', 'artifacts/', 'release/', 'test-results/'] },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'] })],
    },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'import-x/no-restricted-paths': ['error', { zones: importZones }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A sixth of the time; erasableSyntaxOnly forbids enums.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A comment must give the reason.
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ownIpc,
    rules: { 'no-restricted-imports': ['error', { paths: [rawIpc] }] },
  },
  {
    files: ['{electron,cloud}/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      'no-restricted-imports': ['error', { paths: syncChildImports }],
      'no-restricted-properties': [
        'error',
        ...syncChildren.names.map((property) => ({ property, message: syncChildren.message })),
        { object: 'Atomics', property: 'wait', message: syncChildren.message },
      ],
    },
  },
  {
    // The date can jump. Tests may set it.
    files: ['{electron,shared,renderer,cloud}/**/*.{ts,tsx}'],
    ignores: [
      'shared/system/account.ts',
      'shared/timing/clock.ts',
      'shared/timing/deadline.ts',
      'e2e/conformance/**',
      '**/testing/**',
      '**/*.test.*',
    ],
    rules: { 'no-restricted-syntax': ['error', ...systemRules] },
  },
  {
    // Node replaces invalid UTF-8 with U+FFFD, which would change a folder or a firm.
    files: ['{electron,cloud}/**/*.ts'],
    ignores: ['**/*.test.ts', '{electron,cloud}/testing/**', 'e2e/conformance/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          // readFile(path, 'utf8') and readFile(path, { encoding: 'utf8' })
          ':matches(CallExpression[callee.name=/^readFile(Sync)?$/], CallExpression[callee.property.name=/^readFile(Sync)?$/]) > Literal[value=/^utf-?8$/iu]',
          ':matches(CallExpression[callee.name=/^readFile(Sync)?$/], CallExpression[callee.property.name=/^readFile(Sync)?$/]) > ObjectExpression > Property[key.name="encoding"][value.value=/^utf-?8$/iu]',
          // bytes.toString('utf8'), Buffer.concat(chunks).toString() and chunk.toString()
          'CallExpression[callee.property.name="toString"][arguments.0.value=/^utf-?8$/iu]',
          'CallExpression[callee.property.name="toString"][arguments.length=0][callee.object.callee.object.name="Buffer"]',
          'CallExpression[callee.property.name="toString"][arguments.length=0][callee.object.name=/^(?:bytes|body|buffer|chunk|content|data|input)$/u]',
          // Lenient too: streams, lines, decoders, bodies.
          'CallExpression[callee.property.name="setEncoding"]',
          'CallExpression[callee.name="createInterface"]',
          'NewExpression[callee.name=/^(?:TextDecoder|StringDecoder)$/u]',
          'CallExpression[callee.property.name=/^(?:json|text)$/u][callee.object.property.name="req"]',
        ].map((selector) => ({
          selector,
          message: 'Use shared/text/decode-text.ts: bytes from outside are UTF-8 or refused.',
        })),
        // ESLint applies the last matching rule.
        ...systemRules,
      ],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: [...ownIpc, ...tests],
    rules: { 'no-restricted-imports': ['error', { paths: [rawIpc, ...syncChildImports] }] },
  },
  {
    // Runs before installation. JSDoc types parsed JSON.
    files: ['scripts/**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['{renderer,cloud/portal/pages}/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
);
