/** ListObjectsV2. Source: Amazon S3 API Reference. */
import { compareKeys, type BucketStore } from './bucket-store.ts';
import { s3Error } from './errors.ts';
import type { Call } from './call.ts';
import { xmlReply, type Reply } from './reply.ts';
import { refuseUnknown, type S3Request } from './request.ts';
import type { ObjectVersion } from './stored-object.ts';
import type { XmlElement } from './xml.ts';

const LARGEST_PAGE = 1000;

/** Objects whose newest version is no delete marker; keys that share what stands before the delimiter count as one. */
export function listObjects({ bucket, request }: Call): Reply {
  refuseUnknown(request, {
    query: ['list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after'],
  });
  const { query } = request;
  const token = query.get('continuation-token');
  // A token names the last entry of a page, which may stand for many keys: all of them are behind it.
  const last = token === null ? '' : readToken(token);
  const rest = entriesOf(bucket, query).filter(([name]) => compareKeys(name, last) > 0);
  const limit = pageSize(request);
  const page = rest.slice(0, limit);
  const truncated = limit > 0 && rest.length > limit;
  return xmlReply('ListBucketResult', {
    Name: bucket.settings.name,
    Prefix: query.get('prefix') ?? '',
    Delimiter: query.get('delimiter') ?? undefined,
    StartAfter: query.get('start-after') ?? undefined,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: truncated ? writeToken(page.at(-1)?.[0] ?? '') : undefined,
    KeyCount: page.length,
    MaxKeys: limit,
    IsTruncated: truncated,
    Contents: page.flatMap(([key, version]) => (version ? [{ Key: key, ...versionFields(version) }] : [])),
    CommonPrefixes: page.flatMap(([name, version]) => (version ? [] : [{ Prefix: name }])),
  });
}

/** A key with its newest version, or a common prefix without one. */
type Entry = readonly [string, ObjectVersion | undefined];

function entriesOf(bucket: BucketStore, query: URLSearchParams): readonly Entry[] {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const startAfter = query.get('start-after') ?? '';
  const entries = new Map<string, ObjectVersion | undefined>();
  for (const { key, versions } of bucket.objects(prefix)) {
    const [newest] = versions;
    if (newest?.kind !== 'object' || compareKeys(key, startAfter) <= 0) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) entries.set(key, newest);
    else entries.set(key.slice(0, end + delimiter.length), undefined);
  }
  return [...entries];
}

/** What both lists say about a version. */
export function versionFields(version: ObjectVersion): XmlElement {
  return {
    LastModified: new Date(version.lastModified).toISOString(),
    ETag: `"${version.etag}"`,
    Size: version.size,
    StorageClass: 'STANDARD',
    ChecksumAlgorithm: version.checksum?.algorithm.toUpperCase(),
  };
}

/** Throws InvalidArgument unless `max-keys` is a whole number; more than 1,000 counts as 1,000. */
export function pageSize({ query }: S3Request): number {
  const text = query.get('max-keys') ?? String(LARGEST_PAGE);
  if (!/^\d{1,9}$/.test(text)) throw s3Error('InvalidArgument', 'max-keys must be a whole number.');
  return Math.min(Number(text), LARGEST_PAGE);
}

/** Marked, so that a key passed by mistake is refused instead of silently starting elsewhere. */
function writeToken(name: string): string {
  return Buffer.from(`after:${name}`).toString('base64url');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (text.startsWith('after:')) return text.slice('after:'.length);
  throw s3Error('InvalidArgument', 'The continuation token provided is incorrect');
}
