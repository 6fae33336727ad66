import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/find-chromium.ts';

const BROWSER_TESTS = '**/*.e2e.test.ts';
const INTEGRATION_TESTS = '**/*.int.test.ts';
const COMPONENT_TESTS = 'frontend/**/*.test.tsx';
const NOT_OURS = ['**/node_modules/**', 'dist/**', 'cdk.out/**', '.local/**'];

/** Starts one DynamoDB Local for all integration tests. */
const DYNAMODB_SETUP = 'infra/local/dynamodb/vitest-setup.ts';

/** The alias of frontend/vite.config.ts. */
const FRONTEND_ALIAS = { '@': fileURLToPath(new URL('./frontend/src', import.meta.url)) };

/** The tiers of tests, by suffix; CONTRIBUTING.md says which to choose. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage',
      include: ['{domain,projections,handlers,infra,frontend}/**/*.{ts,tsx}'],
    },
    projects: [
      {
        resolve: { alias: FRONTEND_ALIAS },
        test: {
          name: 'unit',
          // No test here leaves anything behind in a module or the environment, and loading each module once for all
          // files of a worker takes half the time.
          isolate: false,
          // The test of the colours reads them; all other styles are left out.
          css: { include: [/tokens\.css/] },
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NOT_OURS, BROWSER_TESTS, INTEGRATION_TESTS, COMPONENT_TESTS],
        },
      },
      {
        resolve: { alias: FRONTEND_ALIAS },
        test: {
          name: 'unit-dom',
          environment: 'happy-dom',
          include: [COMPONENT_TESTS],
          exclude: NOT_OURS,
        },
      },
      {
        test: {
          name: 'int',
          include: [INTEGRATION_TESTS],
          exclude: NOT_OURS,
          globalSetup: existsSync(DYNAMODB_SETUP) ? [DYNAMODB_SETUP] : [],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [BROWSER_TESTS],
          exclude: NOT_OURS,
          // Each file brings up the whole product; two at once would measure each other.
          fileParallelism: false,
          env: { CHROMIUM_PATH: findChromium() ?? '' },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
