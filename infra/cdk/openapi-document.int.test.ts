/** The description of the API in the bundles is the one the contracts make. */
import { pathToFileURL } from 'node:url';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import type * as zod from 'zod';
import { openApiDocument } from '#handlers/contracts/openapi';
import { bundleReplacements } from './bundle-replacements.ts';
import { openApiPlugin } from './openapi-document.ts';

it('puts the finished document into a bundle, and none of the code that makes it', async () => {
  await mkdir('.cache', { recursive: true });
  const directory = await mkdtemp(join('.cache', 'openapi-'));
  try {
    const file = resolve(directory, 'document.mjs');
    const { outputFiles } = await build({
      stdin: { contents: "export { openApiDocument } from '#handlers/contracts/openapi';", resolveDir: process.cwd() },
      bundle: true,
      format: 'esm',
      platform: 'node',
      plugins: [bundleReplacements(), openApiPlugin()],
      write: false,
    });
    await writeFile(file, outputFiles[0]?.contents ?? '');
    const bundled = (await import(pathToFileURL(file).href)) as { readonly openApiDocument: () => unknown };
    // As it is sent: what is undefined is left out.
    expect(bundled.openApiDocument()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(outputFiles[0]?.text).not.toContain('zod');
  } finally {
    await rm(directory, { recursive: true });
  }
});

it('refuses to write JSON Schema in a bundle, and checks values all the same', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export * as z from 'zod';", resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [bundleReplacements()],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
  const { z } = (await import(`data:text/javascript;base64,${code}`)) as { readonly z: typeof zod };
  expect(z.object({ amount: z.int() }).parse({ amount: 1 })).toEqual({ amount: 1 });
  expect(() => z.toJSONSchema(z.string())).toThrow('JSON Schema is left out of the bundles');
});
