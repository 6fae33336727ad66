/**
 * Daily seals in a bucket with Object Lock, which protects versions of objects and not their names: whoever may write
 * can put a newer version over a name, or a delete marker. So what is read is always the oldest version of a name, the
 * one that nobody can remove or replace. Source: Amazon S3 User Guide, "How S3 Object Lock works".
 */
import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
  type ListObjectVersionsOutput,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import { DaySeal, SealShard } from '#domain/kernel/seal';
import { BrokenSeal } from '#domain/ports/broken-seal';
import type { SealPut, SealStore } from '#domain/ports/seal-store';
import { readSeal } from '../seal-document.ts';

export type SealBucket = { readonly client: S3Client; readonly bucketName: string };

/** Roots lie apart from shards, so that listing them lists days. */
const ROOTS = 'seals/roots/';
const SHARDS = 'seals/shards/';

/** The seals kept in a bucket: `seals/roots/<date>.json` and `seals/shards/<date>/<shard>.json`. */
export function createS3SealStore(bucket: SealBucket): SealStore {
  return {
    putShard: (shard) => put(bucket, shardKey(shard.date, shard.shard), shard),
    putDay: (day) => put(bucket, rootKey(day.date), day),
    readShard: async (date, shard) => readSeal(SealShard, date, await readOldest(bucket, date, shardKey(date, shard))),
    readDay: async (date) => readSeal(DaySeal, date, await readOldest(bucket, date, rootKey(date))),
    newestDay: (upTo) => newestDay(bucket, upTo),
  };
}

function rootKey(date: string): string {
  return `${ROOTS}${date}.json`;
}

function shardKey(date: string, shard: string): string {
  return `${SHARDS}${date}/${shard}.json`;
}

async function put({ client, bucketName }: SealBucket, key: string, seal: object): Promise<SealPut> {
  const Body = JSON.stringify(seal);
  try {
    const object = { Bucket: bucketName, Key: key, Body, ContentType: 'application/json', IfNoneMatch: '*' };
    await client.send(new PutObjectCommand(object));
    return 'written';
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed') return 'present';
    throw error;
  }
}

async function readOldest(bucket: SealBucket, date: string, key: string): Promise<string | undefined> {
  const versions = await allVersions(bucket, { Prefix: key });
  // A name's versions come newest first. Source: Amazon S3 API Reference, ListObjectVersions.
  const oldest = versions.filter((version) => version.Key === key).at(-1);
  if (!oldest) return undefined;
  const { client, bucketName } = bucket;
  const object = await client.send(new GetObjectCommand({ Bucket: bucketName, Key: key, VersionId: oldest.VersionId }));
  if (!object.Body) throw new BrokenSeal(date, `${key} is empty`);
  return object.Body.transformToString();
}

/** Days looked at before all are. A system that runs has sealed one of them, and one request lists them. */
const RECENT_DAYS = 40;
const DAY_MS = 86_400_000;

async function newestDay(bucket: SealBucket, upTo: string): Promise<string | undefined> {
  const recently = new Date(Date.parse(upTo) - RECENT_DAYS * DAY_MS).toISOString().slice(0, 10);
  for (const KeyMarker of [rootKey(recently), undefined]) {
    const versions = await allVersions(bucket, { Prefix: ROOTS, KeyMarker });
    const days = versions.flatMap(({ Key = '' }) => /^seals\/roots\/(\d{4}-\d\d-\d\d)\.json$/.exec(Key)?.[1] ?? []);
    const newest = days
      .filter((day) => day <= upTo)
      .toSorted()
      .at(-1);
    if (newest !== undefined) return newest;
  }
  return undefined;
}

type Listing = { readonly Prefix: string; readonly KeyMarker?: string | undefined };

/** Delete markers are left out: what they hide is still there. */
async function allVersions({ client, bucketName }: SealBucket, listing: Listing): Promise<readonly ObjectVersion[]> {
  const versions: ObjectVersion[] = [];
  let page: ListObjectVersionsOutput = { IsTruncated: true, NextKeyMarker: listing.KeyMarker };
  while (page.IsTruncated) {
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    const request = { Bucket: bucketName, Prefix: listing.Prefix, KeyMarker, VersionIdMarker };
    page = await client.send(new ListObjectVersionsCommand(request));
    versions.push(...(page.Versions ?? []));
  }
  return versions;
}
