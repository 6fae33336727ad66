import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sealDay } from '#domain/kernel/seal';
import { sealStoreContract } from '#domain/ports/seal-store.contract';
import type { SealStore } from '#domain/ports/seal-store';
import { BucketHarness, LOCKED } from '#infra/local/s3/testing/bucket-harness';
import { sha256Hex } from '../sha256.ts';
import { createS3SealStore } from './seal-store.ts';

let s3: BucketHarness;
let seals: SealStore;

beforeEach(async () => {
  s3 = await BucketHarness.open();
  seals = createS3SealStore({ client: s3.client, bucketName: LOCKED });
});

afterEach(() => s3.remove());

sealStoreContract('S3 seal store', () => seals);

const Key = 'seals/roots/2026-11-22.json';
const content = { date: '2026-11-22', sealedAt: '2026-11-22T00:10:00.000Z', previous: null, streams: 0, shards: [] };
const day = sealDay(content, sha256Hex);
const object = { Bucket: LOCKED, Key };

it('reads what was written first, whatever was put over it or whatever hides it', async () => {
  await seals.putDay(day);
  for (let round = 0; round < 3; round += 1) {
    await s3.client.send(new PutObjectCommand({ ...object, Body: JSON.stringify({ ...day, streams: round + 1 }) }));
    expect(await seals.readDay('2026-11-22')).toEqual(day);
    await s3.client.send(new DeleteObjectCommand(object));
    await expect(s3.client.send(new GetObjectCommand(object))).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await seals.readDay('2026-11-22')).toEqual(day);
    expect(await seals.newestDay('2026-11-30')).toBe('2026-11-22');
  }
});

it('does not take a key for another one that begins like it', async () => {
  await s3.client.send(new PutObjectCommand({ ...object, Key: `${Key}.copy`, Body: JSON.stringify(day) }));
  expect(await seals.readDay('2026-11-22')).toBeUndefined();
  expect(await seals.newestDay('2026-11-30')).toBeUndefined();
});

it('names the day of an object that is no seal', async () => {
  await s3.client.send(new PutObjectCommand({ ...object, Body: 'nothing of the kind' }));
  await expect(seals.readDay('2026-11-22')).rejects.toMatchObject({ name: 'BrokenSeal', date: '2026-11-22' });
});
