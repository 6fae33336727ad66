import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bundleFunctions, watchFunctions, type BundledFunction, type BundleOptions } from './bundle-functions.ts';

let directory: string;
let options: BundleOptions;

beforeEach(async () => {
  // Inside the repository, because the sources import its packages.
  await mkdir('.cache', { recursive: true });
  directory = await mkdtemp(join('.cache', 'bundle-'));
  await source('shared', 'export const word = "one";');
  await source(
    'first',
    'import { word } from "./shared.ts"; import * as z from "zod"; export const handler = () => z.string().parse(word);',
  );
  await source('second', 'export const handler = (): string => "two";');
  const functions = ['first', 'second'].map((name) => ({ name, entry: join(directory, `${name}.ts`) }));
  options = { functions, outputDirectory: join(process.cwd(), directory, 'functions') };
});
afterEach(() => rm(directory, { recursive: true }));

const source = (name: string, code: string) => writeFile(join(directory, `${name}.ts`), code);
const changedNames = (bundles: readonly BundledFunction[]) =>
  bundles.filter(({ isChanged }) => isChanged).map(({ name }) => name);

it('makes one importable file per function, with its source map', async () => {
  const bundles = await bundleFunctions(options);
  expect(bundles).toMatchObject([
    { name: 'first', isChanged: true },
    { name: 'second', isChanged: true },
  ]);
  expect(bundles[0]?.bytes).toBeGreaterThan(bundles[1]?.bytes ?? Infinity);
  expect((await readdir(join(options.outputDirectory, 'first'))).sort()).toEqual(['index.mjs', 'index.mjs.map']);
  const path = pathToFileURL(join(options.outputDirectory, 'first', 'index.mjs')).href;
  const bundle = (await import(path)) as { handler: () => string };
  expect(bundle.handler()).toBe('one');
});

it('writes only what changed', async () => {
  await bundleFunctions(options);
  expect(changedNames(await bundleFunctions(options))).toEqual([]);
  await source('shared', 'export const word = "other";');
  expect(changedNames(await bundleFunctions(options))).toEqual(['first']);
});

it('rejects sources with an error', async () => {
  await source('second', 'export const handler = ');
  await expect(bundleFunctions({ ...options, functions: options.functions.slice(1) })).rejects.toThrow(/second\.ts/);
});

it('names the changed functions while watching', async () => {
  const seen: string[][] = [];
  const watch = await watchFunctions(options, (changed) => void seen.push(changedNames(changed)));
  try {
    await vi.waitFor(() => expect(seen).toEqual([['first', 'second']]), 10_000);
    await source('second', 'export const handler = (): string => "changed";');
    await vi.waitFor(() => expect(seen.slice(1)).toEqual([['second']]), 10_000);
  } finally {
    await watch.close();
  }
});
