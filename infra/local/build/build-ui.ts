/** Builds the user interface with Vite, unless nothing it is made of has changed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type UiBuildOptions = {
  /** Folder of package.json. */
  readonly root: string;
  /** Where `frontend/vite.config.ts` puts the result. */
  readonly outputDirectory: string;
  /** Remembers what the last build was made of. */
  readonly cacheDirectory: string;
};

/** What ends up in the user interface; the lock file stands for the packages. */
const INPUTS = ['frontend', 'handlers/contracts', 'domain/kernel', 'package.json', 'package-lock.json'];

/** Answers whether a build was needed. Rejects with what Vite said when it failed. */
export async function buildUi({ root, outputDirectory, cacheDirectory }: UiBuildOptions): Promise<boolean> {
  const memory = join(cacheDirectory, 'frontend-inputs.sha256');
  const digest = await digestOf(root, INPUTS);
  const isFresh =
    existsSync(join(outputDirectory, 'index.html')) && (await readFile(memory, 'utf8').catch(() => '')) === digest;
  if (isFresh) return false;
  // A build that fails halfway must not look fresh next time.
  await rm(memory, { force: true });
  await runVite(root);
  await mkdir(cacheDirectory, { recursive: true });
  await writeFile(memory, digest);
  return true;
}

/** In a process of its own: synthesis keeps this one busy at the same time. */
function runVite(root: string): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('vite/package.json');
  const vite = join(dirname(packageFile), 'bin', 'vite.js');
  const parameters = [vite, 'build', '--config', join(root, 'frontend', 'vite.config.ts'), '--logLevel', 'warn'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** One digest over the names and contents of all files below the inputs. */
export async function digestOf(root: string, inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of await filesBelow(join(root, input))) {
      const content = await readFile(path);
      hash.update(`${path.slice(root.length)}\n${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return existsSync(path) ? [path] : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
