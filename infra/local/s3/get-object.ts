/** GetObject and HeadObject, which differ in the body only. Source: Amazon S3 API Reference. */
import { checksumHeaders } from './checksums.ts';
import { s3Error } from './errors.ts';
import type { Call } from './call.ts';
import { readRange, type ByteRange } from './range.ts';
import type { Reply } from './reply.ts';
import { headerOf, refuseUnknown, type S3Request } from './request.ts';
import type { ObjectVersion, StoredVersion } from './stored-object.ts';

/** Query parameters by the header they put something else into. */
const OVERRIDES: Readonly<Record<string, string>> = {
  'cache-control': 'response-cache-control',
  'content-disposition': 'response-content-disposition',
  'content-encoding': 'response-content-encoding',
  'content-language': 'response-content-language',
  'content-type': 'response-content-type',
  expires: 'response-expires',
};

/** Throws NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker by its id, InvalidRange or PreconditionFailed. */
export async function getObject({ bucket, request }: Call): Promise<Reply> {
  refuseUnknown(request, { query: ['versionId', ...Object.values(OVERRIDES)], headers: ['x-amz-checksum-mode'] });
  const version = requestedVersion(bucket.versions(request.key), request);
  const headers = objectHeaders(version, request, bucket.settings.versioned);
  if (!meetsConditions(request, version)) return { status: 304, headers: { etag: `"${version.etag}"` } };
  const range = readRange(headerOf(request, 'range'), version.size);
  const length = range ? range.end - range.start : version.size;
  const rangeHeaders = range && { 'content-range': `bytes ${range.start}-${range.end - 1}/${version.size}` };
  return {
    status: range ? 206 : 200,
    headers: { ...headers, ...rangeHeaders, 'content-length': String(length) },
    ...(request.method === 'GET' && { body: partOf(await bucket.read(request.key, version), range) }),
  };
}

/** The version the request names, or the newest. Throws NoSuchKey, NoSuchVersion or MethodNotAllowed. */
export function requestedVersion(versions: readonly StoredVersion[], { query }: S3Request): ObjectVersion {
  const versionId = query.get('versionId');
  const version = versions.find((candidate) => versionId === null || candidate.versionId === versionId);
  if (version?.kind === 'object') return version;
  if (!version && versionId !== null) throw s3Error('NoSuchVersion', 'The specified version does not exist.');
  if (!version) throw s3Error('NoSuchKey', 'The specified key does not exist.');
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
  if (versionId === null) throw s3Error('NoSuchKey', 'The specified key does not exist.', headers);
  throw s3Error('MethodNotAllowed', 'The specified version is a delete marker.', { ...headers, allow: 'DELETE' });
}

/** False when the client has this version already. */
function meetsConditions(request: S3Request, { etag }: ObjectVersion): boolean {
  for (const name of ['if-modified-since', 'if-unmodified-since', 'if-range']) {
    if (headerOf(request, name) !== undefined) throw s3Error('NotImplemented', `${name} is not served on a laptop.`);
  }
  const names = (header: string): boolean | undefined =>
    headerOf(request, header)
      ?.split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replaceAll('"', '') === etag);
  if (names('if-match') === false) {
    throw s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
  return names('if-none-match') !== true;
}

function objectHeaders(version: ObjectVersion, request: S3Request, versioned: boolean): Record<string, string> {
  const { retention, checksum } = version;
  const overrides = Object.entries(OVERRIDES).flatMap(([header, parameter]) => {
    const value = request.query.get(parameter);
    return value === null ? [] : [[header, value] as const];
  });
  const whole = headerOf(request, 'range') === undefined;
  return {
    ...version.headers,
    ...Object.fromEntries(overrides),
    ...Object.fromEntries(Object.entries(version.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    'accept-ranges': 'bytes',
    etag: `"${version.etag}"`,
    'last-modified': new Date(version.lastModified).toUTCString(),
    ...(versioned && { 'x-amz-version-id': version.versionId }),
    ...(checksum && whole && headerOf(request, 'x-amz-checksum-mode') === 'ENABLED' && checksumHeaders(checksum)),
    ...(retention && {
      'x-amz-object-lock-mode': retention.mode,
      'x-amz-object-lock-retain-until-date': new Date(retention.until).toISOString(),
    }),
  };
}

function partOf(content: Buffer, range: ByteRange | undefined): Buffer {
  return range ? content.subarray(range.start, range.end) : content;
}
