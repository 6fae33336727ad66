/**
 * `npm run deploy`: bundles the functions, builds the UI, and deploys every stack. Arguments go on to `cdk deploy`,
 * for example `npm run deploy -- --require-approval never`.
 */
import { bundleAllFunctions, runCdk } from './cdk.ts';
import { installed, runInForeground } from './run-program.ts';

await bundleAllFunctions();
const built = await runInForeground(installed('vite'), ['build', 'frontend']);
process.exitCode = built === 0 ? await runCdk('deploy', ['--all', ...process.argv.slice(2)]) : built;
