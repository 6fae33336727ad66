/** The bundles that are deployed: none grows beyond what a cold start may cost, and what was left out stays out. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FUNCTIONS } from '#handlers/functions';
import { bundleFunctions, type BundledFunction } from './bundle-functions.ts';

const LIMIT = 500_000;
/** Reading statement files takes a CSV parser and the inference of columns along. */
const LIMIT_WITH_STATEMENTS = 550_000;
const READS_STATEMENTS = ['import-statement', 'preview-import'];
/** Nobody waits for these. They talk to four services of AWS, and each client brings its errors and shapes along. */
const LIMIT_IN_BACKGROUND = 530_000;
const IN_BACKGROUND = ['send-mail'];
/** The largest of each kind; bundling all forty would take this test four times as long. */
const MEASURED = [
  ...READS_STATEMENTS,
  'send-mail',
  'open-ledger',
  'amend-transaction',
  'get-dashboard',
  'relay-events',
  'redrive',
  'rebuild-chunk',
  'project-events',
  'verify-events',
];

let directory: string;
let bundles: readonly BundledFunction[];

beforeAll(async () => {
  await mkdir('.cache', { recursive: true });
  directory = await mkdtemp(join('.cache', 'bundle-size-'));
  const functions = FUNCTIONS.filter(({ name }) => MEASURED.includes(name));
  bundles = await bundleFunctions({ functions, outputDirectory: join(process.cwd(), directory) });
}, 120_000);
afterAll(() => rm(directory, { recursive: true }));

it('keeps every function small', () => {
  const limitOf = (name: string): number => {
    if (IN_BACKGROUND.includes(name)) return LIMIT_IN_BACKGROUND;
    return READS_STATEMENTS.includes(name) ? LIMIT_WITH_STATEMENTS : LIMIT;
  };
  const tooLarge = bundles.filter(({ name, bytes }) => bytes > limitOf(name));
  expect(tooLarge.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual([]);
  expect(bundles).toHaveLength(MEASURED.length);
});

it('leaves out what no function runs', async () => {
  const map = await readFile(join(directory, 'amend-transaction', 'index.mjs.map'), 'utf8');
  const { sources } = JSON.parse(map) as { sources: string[] };
  const leftOut = ['/semver/', '/jmespath/', '/event-streams/', '/credential-provider-', '/sampling/rule_poller'];
  expect(sources.filter((source) => leftOut.some((part) => source.includes(part)))).toEqual([]);
  expect(sources.filter((source) => source.includes('/bundle-replacements/'))).toHaveLength(3);
});
