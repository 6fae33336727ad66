/** GetObjectRetention and PutObjectRetention. Source: Amazon S3 API Reference. */
import { s3Error } from './errors.ts';
import { CHECKSUM_HEADERS } from './checksums.ts';
import { requestedVersion } from './get-object.ts';
import { requireChangeable, requireLockableBucket } from './object-lock.ts';
import type { Call } from './call.ts';
import { readRetention } from './put-object.ts';
import { xmlReply, type Reply } from './reply.ts';
import { headerOf, refuseUnknown } from './request.ts';
import type { Retention } from './stored-object.ts';
import { readUpload } from './upload.ts';
import { textOf } from './xml.ts';

const BYPASS = 'x-amz-bypass-governance-retention';

/** Throws NoSuchObjectLockConfiguration for a version that was never locked. */
export function getRetention({ bucket, request }: Call): Reply {
  refuseUnknown(request, { query: ['retention', 'versionId'] });
  requireLockableBucket(bucket.settings);
  const { retention } = requestedVersion(bucket.versions(request.key), request);
  if (!retention) {
    throw s3Error('NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration');
  }
  return xmlReply('Retention', {
    Mode: retention.mode,
    RetainUntilDate: new Date(retention.until).toISOString(),
  });
}

/** Throws AccessDenied for a shorter or laxer lock, unless it is one of governance and the request bypasses it. */
export async function putRetention({ bucket, request, now }: Call): Promise<Reply> {
  refuseUnknown(request, { query: ['retention', 'versionId'], headers: [BYPASS, ...CHECKSUM_HEADERS] });
  requireLockableBucket(bucket.settings);
  const wanted = wantedRetention((await readUpload(request)).content.toString('utf8'));
  const bypass = headerOf(request, BYPASS) === 'true';
  await bucket.change(request.key, (versions) => {
    const version = requestedVersion(versions, request);
    requireChangeable(version.retention, wanted, { now, bypass });
    const { retention: _, ...unlocked } = version;
    const changed = { ...unlocked, ...(wanted && { retention: wanted }) };
    return versions.map((other) => (other === version ? changed : other));
  });
  return { status: 200 };
}

/** An empty Retention element takes the lock away. */
function wantedRetention(xml: string): Retention | undefined {
  if (!/<Retention[\s/>]/.test(xml)) throw s3Error('MalformedXML', 'The body must be a Retention element.');
  const mode = textOf(xml, 'Mode');
  const date = textOf(xml, 'RetainUntilDate');
  return mode === undefined && date === undefined ? undefined : readRetention(mode, date);
}
