import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BucketHarness, clientOf, PLAIN } from './testing/bucket-harness.ts';

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

describe('an object', () => {
  it('comes back as it was put, over a restart, whatever its key', async () => {
    const Key = "../etc/ü b+c & 100 % 'of' (it)*.json";
    const stored = await put(Key, 'hello', { ContentType: 'application/json', Metadata: { origin: 'bank' } });
    expect(stored).toMatchObject({ ETag: HELLO_ETAG, ChecksumCRC32: 'NhCmhg==' });
    await s3.restart();
    const found = await get(Key);
    expect(await found.Body?.transformToString()).toBe('hello');
    expect(found).toMatchObject({
      ContentType: 'application/json',
      ContentLength: 5,
      ETag: HELLO_ETAG,
      Metadata: { origin: 'bank' },
      ChecksumCRC32: 'NhCmhg==',
    });
    expect(found.VersionId).toBeUndefined();
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key }));
    expect(head).toMatchObject({ ContentLength: 5, ETag: HELLO_ETAG, Metadata: { origin: 'bank' } });
    expect(head.LastModified?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('may be streamed: the coding of the transfer is taken off, the checksum behind it is looked at', async () => {
    const Body = Readable.from([Buffer.from('hel'), Buffer.from('lo\r\n0\r\n')]);
    await put('stream', Body, { ContentLength: 10, ContentEncoding: 'identity' });
    const found = await get('stream');
    expect(await found.Body?.transformToString()).toBe('hello\r\n0\r\n');
    expect(found.ContentEncoding).toBe('identity');
  });

  it('is handed out in part, and under other headers', async () => {
    await put('part', '0123456789');
    expect(await text('part', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('part', { Range: 'bytes=8-' })).toBe('89');
    expect(await text('part', { Range: 'bytes=-3' })).toBe('789');
    expect(await text('part', { Range: 'bytes=5-99' })).toBe('56789');
    expect((await get('part', { Range: 'bytes=2-4' })).ContentRange).toBe('bytes 2-4/10');
    await expect(get('part', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    const found = await get('part', {
      ResponseContentDisposition: 'attachment; filename="a.txt"',
      ResponseContentType: 'text/plain',
    });
    expect(found).toMatchObject({ ContentDisposition: 'attachment; filename="a.txt"', ContentType: 'text/plain' });
  });

  it('is replaced, and its old content is not kept, in a bucket without versions', async () => {
    await put('key', 'one');
    await put('key', 'two');
    expect(await text('key')).toBe('two');
    await s3.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: 'key' }));
    await expect(get('key')).rejects.toMatchObject({ name: 'NoSuchKey' });
    // Deleting twice is fine.
    await s3.client.send(new DeleteObjectCommand({ Bucket: PLAIN, Key: 'key' }));
    const files = await readdir(join(s3.dataDirectory, 's3', PLAIN), { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile())).toEqual([]);
  });
});

describe('conditions', () => {
  it('let one of many simultaneous first writers win', async () => {
    const writers = Array.from({ length: 8 }, (_, index) => put('first', `writer ${index}`, { IfNoneMatch: '*' }));
    const results = await Promise.allSettled(writers);
    const losers = results.filter((result) => result.status === 'rejected');
    expect(losers).toHaveLength(7);
    for (const { reason } of losers) expect(reason).toMatchObject({ name: 'PreconditionFailed' });
    expect(await text('first')).toBe(`writer ${results.findIndex(({ status }) => status === 'fulfilled')}`);
  });

  it('compare the tag of what is there', async () => {
    await expect(put('tagged', 'x', { IfMatch: HELLO_ETAG })).rejects.toMatchObject({ name: 'NoSuchKey' });
    await put('tagged', 'hello');
    await expect(get('tagged', { IfNoneMatch: HELLO_ETAG })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect(await text('tagged', { IfMatch: HELLO_ETAG })).toBe('hello');
    await put('tagged', 'changed', { IfMatch: HELLO_ETAG });
    await expect(put('tagged', 'again', { IfMatch: HELLO_ETAG })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(get('tagged', { IfMatch: HELLO_ETAG })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('tagged', 'x', { IfNoneMatch: '"abc"' })).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('what is announced about the content', () => {
  it.each([
    ['a CRC-32', { ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
    ['a SHA-256', { ChecksumSHA256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCU=' }, 'BadDigest'],
    ['an MD5', { ContentMD5: 'XUFAKrxLKna5cZ2REBfFkw==' }, 'BadDigest'],
    ['an MD5 that is none', { ContentMD5: 'abc' }, 'InvalidDigest'],
    ['a checksum nobody computes here', { ChecksumCRC64NVME: 'AAAAAAAAAAA=' }, 'NotImplemented'],
  ])('has to be right: %s', async (_, announced, name) => {
    await expect(put('sum', 'hello', announced)).rejects.toMatchObject({ name });
    await expect(get('sum')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is kept when it is right', async () => {
    await put('sum', 'hello', { ChecksumAlgorithm: 'SHA256' });
    const ChecksumSHA256 = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=';
    expect(await get('sum', { ChecksumMode: 'ENABLED' })).toMatchObject({ ChecksumSHA256 });
  });
});

describe('refusals', () => {
  it('names what is not there', async () => {
    await expect(get('nothing')).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
    await expect(get('x', { Bucket: 'other-bucket' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(s3.client.send(new HeadObjectCommand({ Bucket: PLAIN, Key: 'x' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await s3.client.send(new HeadBucketCommand({ Bucket: PLAIN }));
    await expect(s3.client.send(new HeadBucketCommand({ Bucket: 'other-bucket' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('is clear about what a laptop does not serve, and does not do half of it', async () => {
    const Tagging = { TagSet: [] };
    await expect(
      s3.client.send(new PutObjectTaggingCommand({ Bucket: PLAIN, Key: 'x', Tagging })),
    ).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('tagging') });
    await expect(put('x', 'y', { ACL: 'public-read' })).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('x-amz-acl'),
    });
    await expect(get('x')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(put('k'.repeat(1025), 'y')).rejects.toMatchObject({ name: 'KeyTooLongError' });
    expect(s3.logged).toEqual([]);
  });

  it('answers nobody who did not sign with the key of the laptop', async () => {
    await put('secret', 'hello');
    const status = async (query: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${s3.url}/${PLAIN}/secret${query}`, { headers });
      return [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];
    };
    expect(await status('')).toEqual([403, 'AccessDenied']);
    expect(await status('', { authorization: 'Bearer x' })).toEqual([400, 'AuthorizationHeaderMalformed']);
    expect(await status('?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00')).toEqual([501, 'NotImplemented']);
    const stranger = clientOf(s3.url.replace('/_aws/s3', ''), 'another secret');
    await expect(stranger.send(new GetObjectCommand({ Bucket: PLAIN, Key: 'secret' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    stranger.destroy();
  });
});
