/** What synthesizing and deploying have in common. */
import { bundleFunctions } from '#infra/cdk/bundle-functions';
import { FUNCTIONS } from '#handlers/functions';
import { installed, runInForeground } from './run-program.ts';

/** The bundles the CDK app takes as assets: `dist/functions/<name>/index.mjs`. */
export async function bundleAllFunctions(): Promise<void> {
  const bundles = await bundleFunctions({ functions: FUNCTIONS, outputDirectory: 'dist/functions' });
  console.log(`bundled ${bundles.length} functions into dist/functions`);
}

/** Runs the CDK command line on the app that cdk.json names; yields its exit code. */
export async function runCdk(command: 'synth' | 'deploy', args: readonly string[]): Promise<number> {
  const environment = { CDK_DISABLE_CLI_TELEMETRY: 'true' };
  return await runInForeground(installed('cdk'), [command, '--no-notices', ...args], environment);
}
