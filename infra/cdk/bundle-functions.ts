/**
 * Makes the code of the Lambda functions: one file per function, with everything it needs inside. The same files are
 * deployed to AWS and run on a laptop.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build, context, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { bundleReplacements } from './bundle-replacements.ts';
import { foldCodePlugin } from './fold-code-hash.ts';
import { openApiPlugin } from './openapi-document.ts';

/** What a bundle is made from; a row of `handlers/functions.ts` fits. */
export type FunctionEntry = {
  readonly name: string;
  /** Source file, relative to the working directory, exporting `handler`. */
  readonly entry: string;
};

export type BundleOptions = {
  readonly functions: readonly FunctionEntry[];
  /** Gets one folder per function with `index.mjs` and its source map. */
  readonly outputDirectory: string;
};

export type BundledFunction = {
  readonly name: string;
  /** Size of the minified code without its source map. */
  readonly bytes: number;
  /** False when the file was the same already, and was left alone. */
  readonly isChanged: boolean;
};

/** Writes the bundles that differ from what is there. Rejects, after printing them, on errors in the sources. */
export async function bundleFunctions(options: BundleOptions): Promise<BundledFunction[]> {
  return writeBundles(await build(buildOptions(options)), options);
}

export type FunctionWatch = { readonly close: () => Promise<void> };

/** Bundles now and after each change of a source; `onBundled` gets what changed. Errors are printed, not thrown. */
export async function watchFunctions(
  options: BundleOptions,
  onBundled: (changed: readonly BundledFunction[]) => void,
): Promise<FunctionWatch> {
  const settings = buildOptions(options);
  const watched = await context({
    ...settings,
    plugins: [
      ...settings.plugins,
      {
        name: 'write-changed-bundles',
        setup: (setup) => {
          setup.onEnd(async (result) => {
            if (result.errors.length > 0) return;
            const bundles = await writeBundles(result, options);
            onBundled(bundles.filter(({ isChanged }) => isChanged));
          });
        },
      },
    ],
  });
  await watched.watch();
  return { close: () => watched.dispose() };
}

type BundleSettings = BuildOptions & { readonly write: false; readonly plugins: Plugin[] };

function buildOptions({ functions, outputDirectory }: BundleOptions): BundleSettings {
  return {
    entryPoints: Object.fromEntries(functions.map(({ name, entry }) => [`${name}/index`, entry])),
    outdir: outputDirectory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // CommonJS first, the default for Node, would keep dead code of packages that ship both.
    mainFields: ['module', 'main'],
    plugins: [bundleReplacements(), foldCodePlugin(), openApiPlugin()],
    // CommonJS packages call require, which ES modules do not have.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
    write: false,
  };
}

async function writeBundles(
  result: Pick<BuildResult<{ write: false }>, 'outputFiles'> | BuildResult,
  { functions, outputDirectory }: BundleOptions,
): Promise<BundledFunction[]> {
  const written = new Map<string, { bytes: number; isChanged: boolean }>();
  for (const { path, contents } of result.outputFiles ?? []) {
    const isChanged = await writeIfChanged(path, contents);
    if (basename(path) !== 'index.mjs') continue;
    const name = relative(outputDirectory, dirname(path));
    written.set(join(name), { bytes: contents.length, isChanged });
  }
  return functions.map(({ name }) => ({ name, ...(written.get(name) ?? { bytes: 0, isChanged: false }) }));
}

/** Unchanged files keep their time stamp, so that what depends on them can tell. */
async function writeIfChanged(path: string, contents: Uint8Array): Promise<boolean> {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
  return true;
}
