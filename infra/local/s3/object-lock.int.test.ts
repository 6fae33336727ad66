import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  type ObjectLockMode,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BucketHarness, LOCKED, VERSIONED } from './testing/bucket-harness.ts';

const Bucket = LOCKED;
const Key = 'seals/2026-11-22/root.json';
const DAY = 86_400_000;

let s3: BucketHarness;

beforeEach(async () => {
  s3 = await BucketHarness.open();
});

afterEach(() => s3.remove());

const put = (Body: string, lock: { Mode?: ObjectLockMode; until?: Date } = {}) =>
  s3.client.send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body,
      ObjectLockMode: lock.Mode,
      ObjectLockRetainUntilDate: lock.until,
    }),
  );
const text = async (VersionId?: string) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString();
const remove = (VersionId?: string, BypassGovernanceRetention?: boolean) =>
  s3.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention }));
const retain = (VersionId: string | undefined, Mode: ObjectLockMode, RetainUntilDate: Date, bypass?: boolean) =>
  s3.client.send(
    new PutObjectRetentionCommand({
      Bucket,
      Key,
      VersionId,
      Retention: { Mode, RetainUntilDate },
      BypassGovernanceRetention: bypass,
    }),
  );
const retention = async (VersionId?: string) =>
  (await s3.client.send(new GetObjectRetentionCommand({ Bucket, Key, VersionId }))).Retention;

/** A whole second, as the dates of the protocol are. */
const START = Math.floor(Date.now() / 1000) * 1000;
const inDays = (days: number) => new Date(START + days * DAY);
const DENIED = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };

describe('a version under COMPLIANCE', () => {
  it('is locked by the default of the bucket until the last of its days', async () => {
    const { VersionId } = await put('sealed');
    const found = await retention(VersionId);
    expect(found?.Mode).toBe('COMPLIANCE');
    expect(Math.abs((found?.RetainUntilDate?.getTime() ?? 0) - inDays(10).getTime())).toBeLessThan(60_000);
    await expect(remove(VersionId)).rejects.toMatchObject(DENIED);
    await expect(remove(VersionId, true)).rejects.toMatchObject(DENIED);
    await s3.restart();
    await expect(remove(VersionId)).rejects.toMatchObject(DENIED);
    s3.offset = 10 * DAY + 60_000;
    await remove(VersionId);
    expect((await s3.client.send(new ListObjectVersionsCommand({ Bucket }))).Versions).toBeUndefined();
  });

  it('outlives an overwrite and a plain delete', async () => {
    const { VersionId } = await put('sealed');
    await put('forged');
    expect(await text()).toBe('forged');
    expect((await remove()).DeleteMarker).toBe(true);
    await expect(text()).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text(VersionId)).toBe('sealed');
  });

  it('can be locked longer, never shorter or more laxly', async () => {
    const { VersionId } = await put('sealed', { Mode: 'COMPLIANCE', until: inDays(5) });
    await retain(VersionId, 'COMPLIANCE', inDays(20));
    expect((await retention(VersionId))?.RetainUntilDate).toEqual(inDays(20));
    await expect(retain(VersionId, 'COMPLIANCE', inDays(19))).rejects.toMatchObject(DENIED);
    await expect(retain(VersionId, 'GOVERNANCE', inDays(30))).rejects.toMatchObject(DENIED);
    await expect(retain(VersionId, 'COMPLIANCE', inDays(19), true)).rejects.toMatchObject(DENIED);
    expect((await retention(VersionId))?.RetainUntilDate).toEqual(inDays(20));
    const found = await s3.client.send(new GetObjectCommand({ Bucket, Key }));
    expect(found).toMatchObject({ ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(20) });
  });
});

describe('a version under GOVERNANCE', () => {
  it('gives way to those who say that they bypass it', async () => {
    const { VersionId } = await put('held', { Mode: 'GOVERNANCE', until: inDays(5) });
    await expect(retain(VersionId, 'GOVERNANCE', inDays(1))).rejects.toMatchObject(DENIED);
    await retain(VersionId, 'GOVERNANCE', inDays(1), true);
    await expect(remove(VersionId)).rejects.toMatchObject(DENIED);
    await remove(VersionId, true);
    await expect(text(VersionId)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });
});

describe('a request for a lock', () => {
  it('has to be whole, and lie in the future', async () => {
    await expect(put('x', { Mode: 'COMPLIANCE', until: inDays(-1) })).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
    await expect(put('x', { Mode: 'COMPLIANCE' })).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(text()).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is refused by a bucket without Object Lock', async () => {
    const elsewhere = { Bucket: VERSIONED, Key };
    const locked = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(1) } as const;
    await expect(s3.client.send(new PutObjectCommand({ ...elsewhere, Body: 'x', ...locked }))).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    await s3.client.send(new PutObjectCommand({ ...elsewhere, Body: 'x' }));
    await expect(s3.client.send(new GetObjectRetentionCommand(elsewhere))).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
  });
});
