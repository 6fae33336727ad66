/** Where things are in this project, for the commands that start it. */
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

/** Folder of package.json. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export const FUNCTIONS_DIRECTORY = join(ROOT, 'dist', 'functions');
export const UI_DIRECTORY = join(ROOT, 'dist', 'frontend');
export const RUNBOOK = join(ROOT, 'docs', 'runbook.md');
export const CACHE_DIRECTORY = join(ROOT, '.cache');

/** Cloud assembly of the laptop, apart from the one `npm run synth` makes. */
export const ASSEMBLY_DIRECTORY = join(CACHE_DIRECTORY, 'assembly');

export type StartSettings = {
  readonly port: number;
  readonly dataDirectory: string;
};

/** Reads `PORT` and `PENNYTRAIL_DATA`. Throws an Error that names the variable and the rule. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): StartSettings {
  const { PORT = '3000', PENNYTRAIL_DATA = '.local' } = environment;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a whole number from 0 to 65535, not "${PORT}"`);
  }
  return { port, dataDirectory: resolve(ROOT, PENNYTRAIL_DATA) };
}
