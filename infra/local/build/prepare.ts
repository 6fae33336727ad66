/** What both `npm start` and `npm run dev` need before the runtime can start. */
import { join } from 'node:path';
import { FUNCTIONS } from '#handlers/functions';
import { bundleFunctions } from '#infra/cdk/bundle-functions';
import { startDynamoDbLocal, type DynamoDbLocal } from '../dynamodb/start-dynamodb-local.ts';
import { lockData } from './data-lock.ts';
import { ASSEMBLY_DIRECTORY, CACHE_DIRECTORY, FUNCTIONS_DIRECTORY, ROOT } from './project.ts';
import { synthesize, type Synthesis } from './synthesize.ts';
import { unlessFresh } from './unless-fresh.ts';

/** What ends up in the functions, and how; the lock file stands for the packages. */
const INPUTS = [
  'domain',
  'projections',
  'handlers',
  'infra/adapters',
  'infra/cdk',
  'package.json',
  'package-lock.json',
];

/**
 * Bundles the functions unless they are fresh, then synthesizes the templates, which look for the bundles. `webOrigin`
 * is where the web app is served.
 */
export async function prepareBackend(webOrigin?: string): Promise<Synthesis> {
  const outputDirectory = FUNCTIONS_DIRECTORY;
  const work = { name: 'functions', root: ROOT, inputs: INPUTS, outputDirectory, cacheDirectory: CACHE_DIRECTORY };
  await unlessFresh(work, async () => {
    await bundleFunctions({ functions: FUNCTIONS, outputDirectory });
  });
  return synthesize({
    functionsDirectory: FUNCTIONS_DIRECTORY,
    outputDirectory: ASSEMBLY_DIRECTORY,
    ...(webOrigin !== undefined && { webOrigin }),
  });
}

/**
 * The database in the data directory, which is this process's alone until the database is closed. A Java runtime that
 * had to be fetched is kept in the cache.
 */
export async function startDatabase(dataDirectory: string, log: (message: string) => void): Promise<DynamoDbLocal> {
  const lock = await lockData(dataDirectory);
  const database = await startDynamoDbLocal({
    dataDirectory: join(dataDirectory, 'dynamodb'),
    cacheDirectory: join(CACHE_DIRECTORY, 'java'),
    onProgress: log,
    onUnexpectedExit: (reason) => {
      log(`${reason}. Stop with Ctrl-C and start again.`);
    },
  });
  return {
    endpoint: database.endpoint,
    close: async () => {
      await database.close();
      await lock.release();
    },
  };
}
