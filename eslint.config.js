import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who must not import whom: design in README, "The tree". */
const zones = [
  ...forbid('packages/domain', [
    'packages/api',
    'packages/endpoint',
    'packages/ocpp',
    'packages/database',
    'packages/payments',
  ]),
  ...forbid('packages/api', ['packages/endpoint', 'packages/ocpp', 'packages/database', 'packages/payments']),
  ...forbid('packages/ocpp', ['packages/api', 'packages/endpoint', 'packages/database', 'packages/payments']),
  ...forbid('packages/database', ['packages/api', 'packages/endpoint', 'packages/ocpp', 'packages/payments']),
  ...forbid('packages/payments', ['packages/api', 'packages/endpoint', 'packages/ocpp']),
  ...forbid('packages/endpoint', ['packages/ocpp', 'packages/payments']),
  ...forbid('packages/virtual-station', ['packages/api', 'packages/database', 'packages/payments']),
  ...forbid('packages/payment-sandbox', ['packages/api', 'packages/database', 'packages/payments', 'packages/ocpp']),
  ...forbid('packages/studio', [
    'packages/api',
    'packages/database',
    'packages/endpoint',
    'packages/ocpp',
    'packages/payments',
  ]),
  ...forbid('packages', ['extensions', 'ocpp-hub', 'driver-pwa', 'scripts', 'test']),
  // Tests run on the tables of the model.
  { target: './packages', from: './snapshots', except: ['./testing'] },
  ...['charging', 'stations', 'notifications', 'corporate', 'accounts'].map((name) => ({
    target: `./extensions/${name}`,
    from: './snapshots',
    except: ['./testing'],
  })),
  ...forbid('ocpp-hub', ['extensions', 'driver-pwa', 'packages/payments', 'packages/api', 'test']),
  ...forbid('driver-pwa', [
    'extensions',
    'ocpp-hub',
    'packages/database',
    'packages/payments',
    'packages/ocpp',
    'test',
  ]),
  ...forbid('snapshots', ['extensions', 'ocpp-hub', 'driver-pwa', 'test']),
  ...extensionsApart([
    'sign-in',
    'charging',
    'payments',
    'stations',
    'notifications',
    'platform',
    'studio',
    'corporate',
    'accounts',
  ]),
  ...featuresApart([
    'sign-in',
    'map',
    'stations',
    'charging',
    'wallet',
    'history',
    'profile',
    'notices',
    'scanner',
    'info',
  ]),
];

function forbid(target, sources) {
  return sources.map((from) => ({ target: `./${target}`, from: `./${from}` }));
}

function extensionsApart(names) {
  return names.flatMap((name) => [
    ...names
      .filter((other) => other !== name)
      .map((other) => ({ target: `./extensions/${name}`, from: `./extensions/${other}` })),
    ...forbid(`extensions/${name}`, ['ocpp-hub', 'driver-pwa', 'packages/payment-sandbox', 'test']),
    // Studio checks the commands that people send by the schemas they are sent with.
    ...(name === 'studio' ? [] : forbid(`extensions/${name}`, ['packages/ocpp'])),
  ]);
}

function featuresApart(names) {
  const root = './driver-pwa/src/features';
  return names.flatMap((name) =>
    names.filter((other) => other !== name).map((other) => ({ target: `${root}/${name}`, from: `${root}/${other}` })),
  );
}

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', 'data/', 'test-results/', '**/*.vue', '**/*.d.ts', '**/public/'] },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver': {
        typescript: {
          project: ['tsconfig.json', 'extensions/tsconfig.json', 'driver-pwa/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        },
      },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: [
      'packages/**/*.ts',
      'extensions/**/*.ts',
      'ocpp-hub/**/*.ts',
      'snapshots/**/*.ts',
      'scripts/**/*.ts',
      'test/**/*.ts',
    ],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './extensions/tsconfig.json', './test/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['driver-pwa/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // Speaks of React's compiler, which we do not use: long lists are made with @tanstack/react-virtual.
      'react-hooks/incompatible-library': 'off',
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A scenario reads best in one piece.
    files: ['**/*.test.{ts,tsx}', 'test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['scripts/**', 'test/**', '**/main.ts', '**/cli.ts', '**/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
  },
);
