/**
 * Parts of the libraries that no function of ours ever runs, and what goes into the bundles instead. What is read and
 * compiled at a cold start is paid for by whoever waits. Each replacement says what it relies on and throws, rather
 * than guesses, when that does not hold.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { OnLoadResult, Plugin } from 'esbuild';

/** Import path → file in `bundle-replacements/`. */
const MODULES: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': 'environment-credentials.ts',
  '@smithy/core/event-streams': 'no-event-streams.ts',
  '@aws-lambda-powertools/jmespath': 'property-search.ts',
  '@aws-lambda-powertools/jmespath/functions': 'property-search.ts',
  semver: 'compare-versions.ts',
};

type FileReplacement = { readonly path: RegExp; readonly contents: (path: string) => Promise<OnLoadResult> };

const FILES: readonly FileReplacement[] = [
  {
    // Only its name and version are looked at, for the user agent and in traces.
    path: /[\\/]node_modules[\\/](@aws-sdk[\\/][^\\/]+|aws-xray-sdk-core)[\\/]package\.json$/,
    contents: async (path) => {
      const { name, version } = (await readJson(path)) as { name: string; version: string };
      return { loader: 'json', contents: JSON.stringify({ name, version }) };
    },
  },
  {
    // Which parameters of a call go into a trace, by service; DynamoDB is the only one of the list that is called.
    path: /[\\/]aws-xray-sdk-core[\\/]dist[\\/]lib[\\/]resources[\\/]aws_whitelist\.json$/,
    contents: async (path) => {
      const { services } = (await readJson(path)) as { services: { dynamodb: unknown } };
      return { loader: 'json', contents: JSON.stringify({ services: { dynamodb: services.dynamodb } }) };
    },
  },
  {
    // Asks the X-Ray service which requests to trace. Lambda has decided that before the function runs, and the
    // library itself switches to the local sampler there (`env/aws_lambda.js` in it).
    path: /[\\/]aws-xray-sdk-core[\\/]dist[\\/]lib[\\/]middleware[\\/]sampling[\\/]default_sampler\.js$/,
    contents: () => Promise.resolve({ loader: 'js', contents: "module.exports = require('./local_sampler');" }),
  },
];

/** Puts all of them into a bundle. */
export function bundleReplacements(): Plugin {
  return {
    name: 'bundle-replacements',
    setup: (build) => {
      for (const [path, file] of Object.entries(MODULES)) {
        const replacement = fileURLToPath(new URL(`./bundle-replacements/${file}`, import.meta.url));
        build.onResolve({ filter: new RegExp(`^${path}$`) }, () => ({ path: replacement }));
      }
      for (const { path: filter, contents } of FILES) build.onLoad({ filter }, ({ path }) => contents(path));
    },
  };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
