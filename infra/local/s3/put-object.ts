/** PutObject. Source: Amazon S3 API Reference. */
import { createHash, randomBytes } from 'node:crypto';
import { RetentionMode } from './bucket-settings.ts';
import { CHECKSUM_HEADERS, checksumHeaders } from './checksums.ts';
import { s3Error } from './errors.ts';
import { retentionOfNew } from './object-lock.ts';
import type { Call } from './call.ts';
import type { Reply } from './reply.ts';
import { headerOf, refuseUnknown, type S3Request } from './request.ts';
import { NO_VERSION, type ObjectVersion, type Retention, type StoredVersion } from './stored-object.ts';
import { readUpload } from './upload.ts';

const METADATA = 'x-amz-meta-';
const LOCK_MODE = 'x-amz-object-lock-mode';
const LOCK_UNTIL = 'x-amz-object-lock-retain-until-date';
const KNOWN_HEADERS = [
  ...CHECKSUM_HEADERS,
  METADATA,
  LOCK_MODE,
  LOCK_UNTIL,
  'x-amz-decoded-content-length',
  'x-amz-trailer',
];

/** Headers that are kept and handed out again. */
const KEPT_HEADERS = ['cache-control', 'content-disposition', 'content-language', 'content-type', 'expires'];

/** Stores a new version. Throws PreconditionFailed and whatever `readUpload` throws; nothing is stored then. */
export async function putObject({ bucket, request, now }: Call): Promise<Reply> {
  refuseUnknown(request, { headers: KNOWN_HEADERS });
  const { settings } = bucket;
  const retention = retentionOfNew(settings, askedRetention(request), now);
  const { content, checksum, vouchedFor } = await readUpload(request);
  if (retention && !vouchedFor) {
    throw s3Error(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
  }
  const version: Omit<ObjectVersion, 'content'> = {
    kind: 'object',
    versionId: newVersionId(settings.versioned),
    lastModified: now,
    size: content.length,
    etag: createHash('md5').update(content).digest('hex'),
    headers: keptHeaders(request),
    metadata: metadataOf(request),
    ...(checksum && { checksum }),
    ...(retention && { retention }),
  };
  const decide = (versions: readonly StoredVersion[], contentName: string): readonly StoredVersion[] => {
    requireConditions(request, versions[0]);
    return [{ ...version, content: contentName }, ...(settings.versioned ? versions : [])];
  };
  await bucket.change(request.key, decide, content);
  return {
    status: 200,
    headers: {
      etag: `"${version.etag}"`,
      ...(settings.versioned && { 'x-amz-version-id': version.versionId }),
      ...(checksum && checksumHeaders(checksum)),
    },
  };
}

/** A version id that nobody can guess, as S3's are. */
export function newVersionId(versioned: boolean): string {
  return versioned ? randomBytes(24).toString('base64url') : NO_VERSION;
}

/** A key whose newest version is a delete marker counts as absent. */
function requireConditions(request: S3Request, newest: StoredVersion | undefined): void {
  const absent = headerOf(request, 'if-none-match');
  const expected = headerOf(request, 'if-match');
  if (absent !== undefined && absent !== '*') {
    throw s3Error('NotImplemented', 'If-None-Match of an upload must be *.');
  }
  const current = newest?.kind === 'object' ? newest : undefined;
  if (expected !== undefined && !current) throw s3Error('NoSuchKey', 'The specified key does not exist.');
  const differs = expected !== undefined && expected.replaceAll('"', '') !== current?.etag;
  if (differs || (absent !== undefined && current)) {
    throw s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
}

function askedRetention(request: S3Request): Retention | undefined {
  const mode = headerOf(request, LOCK_MODE);
  const date = headerOf(request, LOCK_UNTIL);
  if (mode === undefined && date === undefined) return undefined;
  return readRetention(mode, date);
}

/** The two halves of a retention. Throws InvalidArgument unless both are there and right. */
export function readRetention(mode: string | undefined, date: string | undefined): Retention {
  const parsed = RetentionMode.safeParse(mode);
  const until = Date.parse(date ?? '');
  if (!parsed.success) throw s3Error('InvalidArgument', 'Object Lock mode must be COMPLIANCE or GOVERNANCE.');
  if (Number.isNaN(until)) throw s3Error('InvalidArgument', 'Object Lock needs a date to retain until, in ISO 8601.');
  return { mode: parsed.data, until };
}

function keptHeaders(request: S3Request): Record<string, string> {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headerOf(request, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const encoding = headerOf(request, 'content-encoding')
    ?.split(',')
    .map((coding) => coding.trim())
    // That is how the request came, and not a property of the object.
    .filter((coding) => coding !== 'aws-chunked')
    .join(',');
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(kept),
    ...(encoding && { 'content-encoding': encoding }),
  };
}

function metadataOf(request: S3Request): Record<string, string> {
  const names = Object.keys(request.headers).filter((name) => name.startsWith(METADATA));
  return Object.fromEntries(names.map((name) => [name.slice(METADATA.length), headerOf(request, name) ?? '']));
}
