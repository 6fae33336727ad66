import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { BAN, CONFIG_FILES, COMPOSITION_ROOTS, TESTS } from './eslint.bans.js';

export default defineConfig(
  { ignores: ['node_modules', 'dist', 'cdk.out', 'coverage', '.local', '.cache'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...languageRules(),
      ...sizeRules({ nesting: 3, functionLines: 60, parameters: 3 }),
      'no-restricted-imports': ['error', { patterns: BAN.imports }],
      'no-restricted-syntax': ['error', ...BAN.syntax],
      'no-restricted-properties': ['error', ...BAN.environment],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...BAN.syntax, ...BAN.clockSyntax],
      'no-restricted-properties': ['error', ...BAN.environment, ...BAN.clockAndChance],
    },
  },
  { files: COMPOSITION_ROOTS, rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['frontend/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // Says only that the compiler will skip components that use TanStack Table or Virtual; nothing to mend there.
      'react-hooks/incompatible-library': 'off',
      // An event attribute takes a handler that returns a promise; React ignores the value.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['frontend/**/*.tsx'],
    // Markup is long without being complicated: a component may take a screenful and a half.
    rules: sizeRules({ nesting: 3, functionLines: 90, parameters: 3 }),
  },
  {
    files: TESTS,
    rules: {
      ...sizeRules({ nesting: 4, functionLines: 10_000, parameters: 5 }),
      // Asymmetric matchers such as expect.any are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-properties': 'off',
    },
  },
  {
    files: CONFIG_FILES,
    rules: { 'no-restricted-exports': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.{js,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);

/** What the language allows and we do not, and where the strict preset is stricter than it is useful. */
function languageRules() {
  return {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-console': 'off',
    'no-implicit-coercion': ['error', { boolean: false }],
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
    'object-shorthand': 'error',
    'prefer-template': 'error',
    '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
    '@typescript-eslint/consistent-type-imports': 'error',
    // `return done()` for a void function is a common and harmless way to leave early.
    '@typescript-eslint/no-confusing-void-expression': 'off',
    // Slow, and about enums and class instances, of which there are next to none.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    '@typescript-eslint/no-generated-empty-object-type': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
    '@typescript-eslint/prefer-optional-chain': 'error',
    // Ports are asynchronous; an adapter in memory fulfils them without awaiting anything.
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
    '@typescript-eslint/switch-exhaustiveness-check': [
      'error',
      {
        // A fold over many events names the few it handles; where every case matters, the default calls `unreachable`
        // or there is none.
        considerDefaultExhaustiveForUnions: true,
        requireDefaultForNonUnion: true,
      },
    ],
  };
}

function sizeRules({ nesting, functionLines, parameters }) {
  return {
    // A switch over many cases reads as easily as one over few, so it counts once.
    complexity: ['error', { max: 15, variant: 'modified' }],
    'max-depth': ['error', nesting],
    'max-lines': ['error', 250],
    'max-lines-per-function': ['error', functionLines],
    '@typescript-eslint/max-params': ['error', { max: parameters }],
  };
}
