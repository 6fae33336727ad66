/**
 * `npm run deploy`: bundles the functions, builds the UI, and deploys every stack; after the first time the service once
 * more, now that it can know where the web app is. Arguments go on to `cdk deploy`, for example
 * `npm run deploy -- --require-approval never`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { bundleAllFunctions, runCdk } from './cdk.ts';
import { installed, runInForeground } from './run-program.ts';
import { learnWebOrigin } from './web-origin.ts';

const OUTPUTS = 'dist/deployed.json';
const CONTEXT = 'cdk.context.json';

await bundleAllFunctions();
const built = await runInForeground(installed('vite'), ['build', 'frontend']);
process.exitCode = built === 0 ? await deploy(process.argv.slice(2)) : built;

async function deploy(args: readonly string[]): Promise<number> {
  const deployed = await runCdk('deploy', ['--all', '--outputs-file', OUTPUTS, ...args]);
  if (deployed !== 0) return deployed;
  const known = existsSync(CONTEXT) ? readFileSync(CONTEXT, 'utf8') : '{}';
  const learned = existsSync(OUTPUTS) ? learnWebOrigin(readFileSync(OUTPUTS, 'utf8'), known) : undefined;
  if (!learned) return deployed;
  const { stage, context } = learned;
  writeFileSync(CONTEXT, `${JSON.stringify(context, undefined, 2)}\n`);
  console.log(`The address of the web app is in ${CONTEXT} now (commit it); mails will link to it.`);
  return await runCdk('deploy', [`Pennytrail-${stage}`, '--exclusively', ...args]);
}
