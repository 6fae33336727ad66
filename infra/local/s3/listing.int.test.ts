import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BucketHarness, PLAIN, VERSIONED } from './testing/bucket-harness.ts';

let s3: BucketHarness;

beforeEach(async () => {
  s3 = await BucketHarness.open();
});

afterEach(() => s3.remove());

const put = (Key: string, Body: PutObjectCommandInput['Body'], rest: Partial<PutObjectCommandInput> = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket: PLAIN, Key, Body, ...rest }));
const get = (Key: string, rest: Partial<GetObjectCommandInput> = {}) =>
  s3.client.send(new GetObjectCommand({ Bucket: PLAIN, Key, ...rest }));
const text = async (Key: string, rest: Partial<GetObjectCommandInput> = {}) =>
  (await get(Key, rest)).Body?.transformToString();

/** MD5 of "hello". */
const HELLO_ETAG = '"5d41402abc4b2a76b9719d911017c592"';

describe('lists', () => {
  it('come in pages, ordered by the bytes of the keys', async () => {
    // In UTF-16, as JavaScript sorts, the last two would change places.
    const keys = ['a/1', 'a/2', 'b/1', 'b/<&>', 'c', 'c/\uff5e', 'c/\u{1f600}'];
    for (const key of keys.toReversed()) await put(key, key);
    const listed: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.client.send(new ListObjectsV2Command({ Bucket: PLAIN, MaxKeys: 3, ContinuationToken }));
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
      expect(page.KeyCount).toBeLessThanOrEqual(3);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(listed).toEqual(keys);
  });

  it('begin with a prefix, after a key, and fold what a delimiter closes', async () => {
    for (const key of ['seals/1/a', 'seals/1/b', 'seals/2/a', 'seals/root', 'other']) await put(key, 'hello');
    const list = async (rest: object) => {
      const found = await s3.client.send(new ListObjectsV2Command({ Bucket: PLAIN, ...rest }));
      return [found.Contents?.map(({ Key }) => Key), found.CommonPrefixes?.map(({ Prefix }) => Prefix)];
    };
    expect(await list({ Prefix: 'seals/1/' })).toEqual([['seals/1/a', 'seals/1/b'], undefined]);
    expect(await list({ Prefix: 'seals/', Delimiter: '/' })).toEqual([['seals/root'], ['seals/1/', 'seals/2/']]);
    expect(await list({ Prefix: 'seals/', Delimiter: '/', StartAfter: 'seals/1/a' })).toEqual([
      ['seals/root'],
      ['seals/1/', 'seals/2/'],
    ]);
    expect(await list({ Prefix: 'nothing' })).toEqual([undefined, undefined]);
    const first = await s3.client.send(
      new ListObjectsV2Command({ Bucket: PLAIN, Prefix: 'seals/', Delimiter: '/', MaxKeys: 1 }),
    );
    expect(await list({ Prefix: 'seals/', Delimiter: '/', ContinuationToken: first.NextContinuationToken })).toEqual([
      ['seals/root'],
      ['seals/2/'],
    ]);
    const [object] =
      (await s3.client.send(new ListObjectsV2Command({ Bucket: PLAIN, Prefix: 'other' }))).Contents ?? [];
    expect(object).toMatchObject({ Size: 5, ETag: HELLO_ETAG, ChecksumAlgorithm: ['CRC32'] });
    await expect(list({ ContinuationToken: 'seals' })).rejects.toMatchObject({ name: 'InvalidArgument' });
  });
});

describe('versions', () => {
  const Bucket = VERSIONED;

  it('stay readable by their ids behind a newer one and behind a delete marker', async () => {
    const one = await put('key', 'one', { Bucket });
    const two = await put('key', 'two', { Bucket });
    const marker = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
    expect(marker.DeleteMarker).toBe(true);
    await s3.restart();
    await expect(get('key', { Bucket })).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('key', { Bucket, VersionId: one.VersionId })).toBe('one');
    expect(await text('key', { Bucket, VersionId: two.VersionId })).toBe('two');
    await expect(get('key', { Bucket, VersionId: marker.VersionId })).rejects.toMatchObject({
      name: 'MethodNotAllowed',
    });
    await expect(get('key', { Bucket, VersionId: 'nonsense' })).rejects.toMatchObject({ name: 'NoSuchVersion' });
    expect((await s3.client.send(new ListObjectsV2Command({ Bucket }))).Contents).toBeUndefined();
    // What is hidden counts as absent for a first writer.
    await put('key', 'three', { Bucket, IfNoneMatch: '*' });
    expect(await text('key', { Bucket })).toBe('three');
  });

  it('are listed newest first, in pages, and go for good by their ids', async () => {
    const one = await put('a', 'one', { Bucket });
    const two = await put('a', 'two', { Bucket });
    const marker = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'b' }));
    const all = await s3.client.send(new ListObjectVersionsCommand({ Bucket }));
    expect(all.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [two.VersionId, true],
      [one.VersionId, false],
    ]);
    expect(all.DeleteMarkers).toMatchObject([{ Key: 'b', VersionId: marker.VersionId, IsLatest: true }]);
    const page = await s3.client.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 1 }));
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    const next = await s3.client.send(
      new ListObjectVersionsCommand({ Bucket, MaxKeys: 1, KeyMarker, VersionIdMarker }),
    );
    expect(next.Versions?.map(({ VersionId }) => VersionId)).toEqual([one.VersionId]);
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: two.VersionId }));
    expect(await text('a', { Bucket })).toBe('one');
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'b', VersionId: marker.VersionId }));
    expect((await s3.client.send(new ListObjectVersionsCommand({ Bucket }))).DeleteMarkers).toBeUndefined();
  });
});
