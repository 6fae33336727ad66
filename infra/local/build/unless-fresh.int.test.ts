import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unlessFresh } from './unless-fresh.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fresh-'));
  await mkdir(join(root, 'sources', 'deep'), { recursive: true });
  await mkdir(join(root, 'result'));
  await writeFile(join(root, 'sources', 'deep', 'a.ts'), 'one');
});
afterEach(() => rm(root, { recursive: true }));

function build(result = 'built'): Promise<boolean> {
  const work = {
    name: 'x',
    root,
    inputs: ['sources', 'missing.json'],
    outputDirectory: join(root, 'result'),
    cacheDirectory: join(root, 'cache'),
  };
  return unlessFresh(work, () => writeFile(join(root, 'result', 'index.js'), result));
}

it('works once, and again only for another input', async () => {
  expect([await build(), await build()]).toEqual([true, false]);
  await writeFile(join(root, 'sources', 'deep', 'a.ts'), 'two');
  expect([await build(), await build()]).toEqual([true, false]);
  await writeFile(join(root, 'missing.json'), 'now there');
  expect([await build(), await build()]).toEqual([true, false]);
});

it('works again when the result was changed or removed by something else', async () => {
  await build();
  await writeFile(join(root, 'result', 'index.js'), 'other');
  expect(await build()).toBe(true);
  await rm(join(root, 'result', 'index.js'));
  expect(await build()).toBe(true);
});

it('works again after a failure', async () => {
  await build();
  await writeFile(join(root, 'sources', 'deep', 'a.ts'), 'two');
  const work = {
    name: 'x',
    root,
    inputs: ['sources'],
    outputDirectory: join(root, 'result'),
    cacheDirectory: join(root, 'cache'),
  };
  await expect(unlessFresh(work, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await writeFile(join(root, 'sources', 'deep', 'a.ts'), 'one');
  expect(await build()).toBe(true);
});
