/**
 * The description of the API, made while bundling. Making it takes zod's writer of JSON Schema, 19 KB that every function
 * would carry because every schema refers to it.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { OpenApiDocument } from '#handlers/contracts/openapi';

const CONTRACT = fileURLToPath(new URL('../../handlers/contracts/openapi.ts', import.meta.url));

/** Replaces the code that makes the document by the document, anew for each build. */
export function openApiPlugin(): Plugin {
  return {
    name: 'openapi-document',
    setup: (setup) => {
      setup.onLoad({ filter: /[\\/]handlers[\\/]contracts[\\/]openapi\.ts$/ }, async () => {
        const { document, sources } = await makeDocument();
        const contents = `export const openApiDocument = () => (${JSON.stringify(document)});`;
        return { loader: 'js', contents, watchFiles: sources };
      });
    },
  };
}

/** `sources`: all files it is made from. Rejects on errors in them. */
async function makeDocument(): Promise<{ readonly document: OpenApiDocument; readonly sources: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [CONTRACT],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    metafile: true,
    write: false,
  });
  const code = outputFiles.map(({ text }) => text).join('');
  const made = (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as {
    readonly openApiDocument: () => OpenApiDocument;
  };
  const sources = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules'));
  return { document: made.openApiDocument(), sources: sources.map((path) => fileURLToPath(new URL(path, ROOT))) };
}

const ROOT = new URL(`file://${process.cwd()}/`);
