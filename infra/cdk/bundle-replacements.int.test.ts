/** What is left of the SDK in a bundle still talks to a bucket and to a table. */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sealDay } from '#domain/kernel/seal';
import type { RelayPositions } from '#domain/ports/relay-positions';
import type { SealStore } from '#domain/ports/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { createTable, positionsTable } from '#infra/adapters/testing/create-tables';
import { BucketHarness, LOCKED, REGION } from '#infra/local/s3/testing/bucket-harness';
import { LOCAL_CREDENTIALS } from '#infra/local/wire/local-credentials';
import { bundleReplacements } from './bundle-replacements.ts';
import { defaultEndpointResolver } from './bundle-replacements/s3-endpoint.ts';

const ENTRY = `
  import { createS3Client } from '#infra/adapters/s3/client';
  import { createS3SealStore } from '#infra/adapters/s3/seal-store';
  import { createDynamoClient } from '#infra/adapters/dynamodb/client';
  import { createDynamoRelayPositions } from '#infra/adapters/dynamodb/relay-positions';
  export const openPositions = (tableName) => createDynamoRelayPositions({ client: createDynamoClient(), tableName });
  export const open = (bucketName) => createS3SealStore({ client: createS3Client(), bucketName });`;

const before = { ...process.env };
let s3: BucketHarness;
let directory: string;

beforeAll(async () => {
  s3 = await BucketHarness.open();
  await mkdir('.cache', { recursive: true });
  directory = await mkdtemp(join('.cache', 'bundle-replacements-'));
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_DYNAMODB: inject('dynamoDbEndpoint'),
  });
});

afterAll(async () => {
  process.env = before;
  await s3.remove();
  await rm(directory, { recursive: true });
});

type Bundle = {
  readonly open: (bucketName: string) => SealStore;
  readonly openPositions: (tableName: string) => RelayPositions;
};

async function bundled(): Promise<Bundle> {
  const outfile = resolve(directory, 'index.mjs');
  const banner = "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);";
  await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd() },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [bundleReplacements()],
    banner: { js: banner },
    logLevel: 'error',
  });
  return (await import(pathToFileURL(outfile).href)) as Bundle;
}

it('reads and writes objects with the S3 client that is left', async () => {
  const seals = (await bundled()).open(LOCKED);
  const content = { date: '2026-11-22', sealedAt: '2026-11-22T00:10:00.000Z', previous: null, streams: 0, shards: [] };
  const day = sealDay(content, sha256Hex);
  expect(await seals.putDay(day)).toBe('written');
  expect(await seals.putDay(day)).toBe('present');
  expect(await seals.readDay('2026-11-22')).toEqual(day);
  expect(await seals.newestDay('2026-11-23')).toBe('2026-11-22');
  expect(await seals.readShard('2026-11-22', '00')).toBeUndefined();
});

it('reads and writes items with the DynamoDB client that is left', async () => {
  const table = positionsTable(`positions-${randomUUID()}`);
  await createTable(inject('dynamoDbEndpoint'), table);
  const positions = (await bundled()).openPositions(table.TableName ?? '');
  expect(await positions.read('LEDGER#1')).toBeUndefined();
  expect(await positions.move('LEDGER#1', 0, 7)).toBe('moved');
  expect(await positions.move('LEDGER#1', 0, 8)).toBe('stale');
  expect(await positions.read('LEDGER#1')).toBe(7);
});

it('finds the host of a plain bucket, and refuses to guess any other', () => {
  const Region = 'eu-central-1';
  const Bucket = 'pennytrail-prod-seals-000000000000-eu-central-1';
  expect(defaultEndpointResolver({ Bucket, Region }).url.href).toBe(`https://${Bucket}.s3.${Region}.amazonaws.com/`);
  const Endpoint = 'http://127.0.0.1:3000/_aws/s3/';
  expect(defaultEndpointResolver({ Bucket, Region, Endpoint }).url.href).toBe(
    `http://127.0.0.1:3000/_aws/s3/${Bucket}`,
  );
  expect(() => defaultEndpointResolver({ Bucket, Region, UseFIPS: true })).toThrow('UseFIPS');
  expect(() => defaultEndpointResolver({ Bucket, Region: 'cn-north-1' })).toThrow('cn-north-1');
  expect(() => defaultEndpointResolver({ Bucket: 'a-bucket--x-s3', Region })).toThrow('a-bucket--x-s3');
});
