/** The files of the repository: what is under its root and is neither installed nor generated. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const NOT_SOURCES = new Set(['node_modules', 'dist', 'cdk.out', 'coverage', '.local', '.cache', '.git']);

/** Paths relative to `root`, with forward slashes, sorted. */
export async function repositoryFiles(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const nested = entries
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return await repositoryFiles(root, path);
      return entry.isFile() ? [path] : [];
    });
  return (await Promise.all(nested)).flat().sort();
}
