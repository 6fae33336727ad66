import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FUNCTIONS } from '#handlers/functions';
import { bundleFunctions } from './bundle-functions.ts';
import { foldCodeHash } from './fold-code-hash.ts';

const FOLD = `
  import * as z from 'zod';
  import { add } from './add.ts';
  const Amount = z.number();
  export const fold = (rows: number, event: unknown): number => add(rows, Amount.parse(event));
`;

let directory: string;

beforeAll(async () => {
  // Inside the repository, because the sources import its packages.
  await mkdir('.cache', { recursive: true });
  directory = await mkdtemp(join('.cache', 'fold-code-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function hashOf(name: string, sources: { readonly fold?: string; readonly add?: string }): Promise<string> {
  const folder = join(directory, name);
  await mkdir(folder);
  await writeFile(join(folder, 'fold.ts'), sources.fold ?? FOLD);
  await writeFile(join(folder, 'add.ts'), sources.add ?? 'export const add = (a: number, b: number) => a + b;');
  return foldCodeHash(join(folder, 'fold.ts'));
}

it('changes with what is folded, however far down, and with nothing else', async () => {
  const hash = await hashOf('first', {});
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  const same = {
    elsewhere: {},
    comment: { fold: `/** What it is for. */ ${FOLD.replace('Amount.parse', '/* why */ Amount.parse')} // done` },
    space: { fold: FOLD.replaceAll('\n', '\n\n  ') },
    unused: { add: 'export const add = (a: number, b: number) => a + b;\nexport const less = (a: number) => a - 1;' },
  };
  for (const [name, sources] of Object.entries(same)) expect(await hashOf(name, sources), name).toBe(hash);
  const other = {
    sum: { add: 'export const add = (a: number, b: number) => a - b;' },
    schema: { fold: FOLD.replace('z.number()', 'z.int()') },
  };
  for (const [name, sources] of Object.entries(other)) expect(await hashOf(name, sources), name).not.toBe(hash);
});

it('is in the bundles of those who take and read snapshots', async () => {
  const hash = await foldCodeHash();
  const functions = FUNCTIONS.filter(({ name }) => name === 'project-events' || name === 'get-balances');
  const outputDirectory = join(process.cwd(), directory, 'functions');
  await bundleFunctions({ functions, outputDirectory });
  for (const { name } of functions) {
    expect(await readFile(join(outputDirectory, name, 'index.mjs'), 'utf8')).toContain(hash);
  }
}, 60_000);
