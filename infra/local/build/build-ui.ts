/** Builds the user interface with Vite, unless nothing it is made of has changed. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unlessFresh } from './unless-fresh.ts';

export type UiBuildOptions = {
  /** Folder of package.json. */
  readonly root: string;
  /** Where `frontend/vite.config.ts` puts the result. */
  readonly outputDirectory: string;
  /** Where the last build is remembered. */
  readonly cacheDirectory: string;
};

/** What ends up in the user interface; the lock file stands for the packages. */
const INPUTS = ['frontend', 'handlers/contracts', 'domain', 'package.json', 'package-lock.json'];

/** Answers whether a build was needed. Rejects with what Vite said when it failed. */
export function buildUi(options: UiBuildOptions): Promise<boolean> {
  return unlessFresh({ ...options, name: 'frontend', inputs: INPUTS }, () => runVite(options.root));
}

/** In a process of its own: synthesis keeps this one busy at the same time. */
function runVite(root: string): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('vite/package.json');
  const vite = join(dirname(packageFile), 'bin', 'vite.js');
  const parameters = [vite, 'build', '--config', join(root, 'frontend', 'vite.config.ts'), '--logLevel', 'warn'];
  // Vite keeps a NODE_ENV it finds; under a test runner's it would bundle React's development build, twice the size.
  const env = { ...process.env, NODE_ENV: 'production' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The user interface could not be built (vite ended with code ${code}):\n${output}`));
    });
  });
}
