/**
 * `npm run synth`: bundles the functions, then lets the CDK command line synthesize the app into cdk.out. Arguments
 * go on to `cdk synth`.
 */
import { bundleAllFunctions, runCdk } from './cdk.ts';

await bundleAllFunctions();
process.exitCode = await runCdk('synth', ['--quiet', ...process.argv.slice(2)]);
