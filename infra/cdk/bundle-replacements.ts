/**
 * Parts of the libraries that no function of ours ever runs, and what goes into the bundles instead. What is read and
 * compiled at a cold start is paid for by whoever waits. Each replacement says what it relies on and throws, rather
 * than guesses, when that does not hold.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OnLoadResult, Plugin } from 'esbuild';

/** Import path → file in `bundle-replacements/`. */
const MODULES: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': 'environment-credentials.ts',
  '@smithy/core/event-streams': 'no-event-streams.ts',
  '@aws-lambda-powertools/jmespath': 'property-search.ts',
  '@aws-lambda-powertools/jmespath/functions': 'property-search.ts',
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
  {
    // Says in a trace on which server something ran; a program has to ask for it, and Lambda is none of these.
    path: /[\\/]aws-xray-sdk-core[\\/]dist[\\/]lib[\\/]segments[\\/]plugins[\\/](ec2|ecs|elastic_beanstalk)_plugin\.js$/,
    contents: () => Promise.resolve({ loader: 'js', contents: 'module.exports = {};' }),
  },
  {
    // The shapes of all operations of a service. Their keys are written `[_h]` for `const _h = "…"`, which esbuild has to
    // take for code with effects; with the texts themselves it drops the shapes of operations nobody calls.
    path: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
    contents: async (path) => ({ loader: 'js', contents: withLiteralKeys(await readFile(path, 'utf8')) }),
  },
  {
    path: /[\\/]@aws-sdk[\\/]client-s3[\\/]dist-es[\\/]endpoint[\\/]endpointResolver\.js$/,
    contents: async () => ({ loader: 'ts', contents: await readFile(replacementPath('s3-endpoint.ts'), 'utf8') }),
  },
  {
    path: /[\\/]@aws-sdk[\\/]client-(dynamodb|sqs|sesv2|cognito-identity-provider|eventbridge)[\\/]dist-es[\\/]endpoint[\\/]endpointResolver\.js$/,
    contents: async (path) => {
      const code = await readFile(replacementPath('regional-endpoint.ts'), 'utf8');
      const host = JSON.stringify(hostOf(path));
      return { loader: 'ts', contents: `const SERVICE_HOST = ${host};\n${code.replace(/^declare .*$/m, '')}` };
    },
  },
  {
    // All partitions and regions of AWS by name; regions of the commercial partition are known by their pattern.
    path: /[\\/]util-endpoints[\\/]lib[\\/]aws[\\/]partitions\.js$/,
    contents: async (path) => {
      const [, json = '{}'] = /^export const partitionsInfo = (\{.*\});\s*$/s.exec(await readFile(path, 'utf8')) ?? [];
      const { partitions, version } = JSON.parse(json) as { partitions: { id: string }[]; version: string };
      const commercial = partitions.filter(({ id }) => id === 'aws').map((each) => ({ ...each, regions: {} }));
      const contents = `export const partitionsInfo = ${JSON.stringify({ partitions: commercial, version })};`;
      return { loader: 'js', contents };
    },
  },
  {
    // Signatures that hold in several regions are for multi-region access points, of which there are none.
    path: /[\\/]signature-v4-multi-region[\\/]dist-es[\\/]SignatureV4MultiRegion\.js$/,
    contents: () =>
      Promise.resolve({
        loader: 'js',
        contents:
          "export { SignatureV4SignWithCredentials as SignatureV4MultiRegion } from './SignatureV4SignWithCredentials';",
      }),
  },
  {
    // Turns schemas into JSON Schema. Every schema knows how, and only the API's own description asks: that is made while
    // bundling (`openapi-document.ts`).
    path: /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/,
    contents: async (path) => ({ loader: 'js', contents: withoutJsonSchema(await readFile(path, 'utf8')) }),
  },
  {
    // For version 2 of the SDK.
    path: /[\\/]aws-xray-sdk-core[\\/]dist[\\/]lib[\\/]patchers[\\/]aws_p\.js$/,
    contents: () => Promise.resolve({ loader: 'js', contents: 'module.exports = {};' }),
  },
  {
    // Asks the metadata service of EC2 for the region; Lambda says it in the environment.
    path: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/].*[\\/]getInstanceMetadataRegion\.js$/,
    contents: () =>
      Promise.resolve({ loader: 'js', contents: 'export const getInstanceMetadataRegion = async () => undefined;' }),
  },
  {
    // Hashes in JavaScript, for runtimes whose `node:crypto` has been taken away. What stands in for them throws.
    path: /[\\/](Sha256|Sha1|Md5)Js\.js$/,
    contents: (path) => {
      const name = basename(path, '.js');
      const thrown = `throw new Error('${name} is left out of the bundles: node:crypto is always there')`;
      return Promise.resolve({ loader: 'js', contents: `export class ${name} { constructor() { ${thrown}; } }` });
    },
  },
];

/** Puts all of them into a bundle. */
export function bundleReplacements(): Plugin {
  return {
    name: 'bundle-replacements',
    setup: (build) => {
      for (const [path, file] of Object.entries(MODULES)) {
        build.onResolve({ filter: new RegExp(`^${path}$`) }, () => ({ path: replacementPath(file) }));
      }
      for (const { path: filter, contents } of FILES) build.onLoad({ filter }, ({ path }) => contents(path));
    },
  };
}

/** First part of the host of a regional service, by its client. Source: AWS General Reference, "Service endpoints". */
const HOSTS: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  sqs: 'sqs',
  sesv2: 'email',
  'cognito-identity-provider': 'cognito-idp',
  eventbridge: 'events',
};

function hostOf(path: string): string {
  const client = /client-([a-z\d-]+)/.exec(path)?.[1] ?? '';
  const host = HOSTS[client];
  if (host === undefined) throw new Error(`no host is known for the client of ${client}`);
  return host;
}

function replacementPath(file: string): string {
  return fileURLToPath(new URL(`./bundle-replacements/${file}`, import.meta.url));
}

function withLiteralKeys(source: string): string {
  const texts = new Map([...source.matchAll(/^const (_\w+) = (".*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replace(/\[(_\w+)\]:/g, (key, name: string) => (texts.has(name) ? `[${texts.get(name)}]:` : key));
}

/** The same exports, which throw when they are called; what is called to make a method gives one that throws. */
function withoutJsonSchema(source: string): string {
  const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => name);
  return [
    "const leftOut = () => { throw new Error('JSON Schema is left out of the bundles'); };",
    ...names.map((name) => `export const ${name} = ${name.startsWith('create') ? '() => leftOut' : 'leftOut'};`),
    'export { leftOut as process };',
  ].join('\n');
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
