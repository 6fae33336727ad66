/**
 * The hash that tells snapshots of this code from those of any other. It is taken over the bundled code that folds,
 * without comments, white space, types and what is not used. Everything else counts, so at worst a snapshot is thrown
 * away that could have been kept.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const FOLD_CODE = fileURLToPath(new URL('../../projections/fold-code.ts', import.meta.url));

/** 16 hexadecimal digits, the same for the same code wherever it lies. Rejects on errors in the sources. */
export async function foldCodeHash(entry: string = FOLD_CODE): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Checks what is folded and folds nothing; its version is the lock file's matter.
    external: ['zod'],
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  return hash.digest('hex').slice(0, 16);
}

/** Puts the hash into every bundle that asks for it, anew for each build. */
export function foldCodePlugin(): Plugin {
  return {
    name: 'fold-code-hash',
    setup: (setup) => {
      let hash: Promise<string> | undefined;
      setup.onStart(() => {
        hash = undefined;
      });
      setup.onLoad({ filter: /[\\/]infra[\\/]adapters[\\/]fold-code\.ts$/ }, async () => {
        hash ??= foldCodeHash();
        return { loader: 'ts', contents: `export const foldCodeHash = () => ${JSON.stringify(await hash)};` };
      });
    },
  };
}
