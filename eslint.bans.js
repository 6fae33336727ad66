/** Files that exist only to test; they may be longer, and they may read the environment. */
export const TESTS = ['**/*.test.{ts,tsx}', '**/testing/**', '**/*.contract.ts', 'frontend/e2e/**'];

/** A default export is what these tools load. */
export const CONFIG_FILES = ['eslint.config.js', 'vitest.config.ts', 'frontend/vite.config.ts', '**/vitest-setup.ts'];

/** The only places that read the environment; everything else is handed what it needs. */
export const COMPOSITION_ROOTS = ['**/compose.ts', 'infra/cdk/**', 'infra/local/**', 'scripts/**', 'bench/**'];

/** Lists for the `no-restricted-*` rules, each with the sentence the author will see. */
export const BAN = {
  imports: [
    { regex: '^\\.\\./\\.\\./', message: 'Climb at most one folder; import other layers by name (#domain/…).' },
    {
      regex: '^\\.\\.?/.*(?<!\\.(ts|tsx|js|css|json|svg))$',
      message: 'A relative import names the file, extension included.',
    },
    { regex: '^(#|@/).*\\.tsx?$', message: 'An import by name of a layer has no extension.' },
  ],
  syntax: [
    {
      selector: 'ImportDeclaration[source.value=/^zod/] > :matches(ImportSpecifier, ImportDefaultSpecifier)',
      message: "Import zod as `import * as z from 'zod'`, so that bundles keep only what is used.",
    },
    { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
    { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that has it.' },
    { selector: 'ExportNamedDeclaration[source]', message: 'No barrel files: import from the file that has it.' },
  ],
  clockSyntax: [
    {
      selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
      message: 'Time arrives in the command.',
    },
    { selector: "CallExpression[callee.name='Date']", message: 'Time arrives in the command.' },
    { selector: 'Identifier[name=/^random(UUID|Bytes)$/]', message: 'Ids arrive in the command.' },
  ],
  clockAndChance: [
    { object: 'Date', property: 'now', message: 'Time arrives in the command.' },
    { object: 'Math', property: 'random', message: 'Chance arrives in the command.' },
    { object: 'performance', property: 'now', message: 'Time arrives in the command.' },
  ],
  environment: [
    { object: 'process', property: 'env', message: 'Read the environment in compose.ts and pass on what is needed.' },
  ],
};
