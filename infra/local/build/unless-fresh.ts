/** Skips work whose inputs and results are the same as last time. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Work = {
  /** Names the file that remembers the last time. */
  readonly name: string;
  readonly root: string;
  /** Files and folders below the root that the result is made of. */
  readonly inputs: readonly string[];
  /** Folder of the result. It counts too: something else may have written there since. */
  readonly outputDirectory: string;
  readonly cacheDirectory: string;
};

/** Answers whether the work was done. What it rejects with is passed on, and the next time nothing is skipped. */
export async function unlessFresh(work: Work, run: () => Promise<void>): Promise<boolean> {
  const memory = join(work.cacheDirectory, `${work.name}.sha256`);
  const inputs = await digestOf(work.inputs.map((input) => join(work.root, input)));
  const remembered = await readFile(memory, 'utf8').catch(() => '');
  if (remembered === `${inputs} ${await digestOf([work.outputDirectory])}`) return false;
  // Work that fails halfway must not look fresh next time.
  await rm(memory, { force: true });
  await run();
  await mkdir(work.cacheDirectory, { recursive: true });
  await writeFile(memory, `${inputs} ${await digestOf([work.outputDirectory])}`);
  return true;
}

/** One digest over the names and contents of these files and of all files below these folders. */
async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesBelow(path)) {
      const content = await readFile(file);
      hash.update(`${file}\n${content.length}\n`).update(content);
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
