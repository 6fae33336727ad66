/**
 * What Object Lock allows. A lock belongs to a version: deleting without naming one only adds a marker, and writing
 * again only adds a version. Source: Amazon S3 User Guide, "Locking objects with Object Lock".
 */
import type { BucketSettings } from './bucket-settings.ts';
import { s3Error } from './errors.ts';
import type { Retention, StoredVersion } from './stored-object.ts';

const DAY = 86_400_000;

export type LockQuestion = {
  /** Epoch ms. */
  readonly now: number;
  /** The request says `x-amz-bypass-governance-retention: true`. */
  readonly bypass: boolean;
};

/** The retention of a new version: what the upload asks for, else the bucket's default. */
export function retentionOfNew(
  settings: BucketSettings,
  asked: Retention | undefined,
  now: number,
): Retention | undefined {
  if (asked) {
    requireLockableBucket(settings);
    requireFuture(asked, now);
    return asked;
  }
  const { defaultRetention } = settings;
  return defaultRetention && { mode: defaultRetention.mode, until: now + defaultRetention.days * DAY };
}

/** Throws AccessDenied when the version is still locked. */
export function requireDeletable(version: StoredVersion, question: LockQuestion): void {
  if (version.kind === 'marker' || !isHeld(version.retention, question)) return;
  throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.');
}

/** Throws AccessDenied for anything but a longer or stricter lock, as long as the old one holds. */
export function requireChangeable(
  held: Retention | undefined,
  wanted: Retention | undefined,
  question: LockQuestion,
): void {
  if (wanted) requireFuture(wanted, question.now);
  if (!held || !isHeld(held, question)) return;
  const keepsMode = wanted?.mode === held.mode || wanted?.mode === 'COMPLIANCE';
  if (wanted && keepsMode && wanted.until >= held.until) return;
  throw s3Error('AccessDenied', 'Access Denied because object protected by object lock: it can only be locked longer.');
}

/** Throws InvalidRequest for a bucket without Object Lock. */
export function requireLockableBucket({ objectLock }: BucketSettings): void {
  if (!objectLock) throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}

function isHeld(retention: Retention | undefined, { now, bypass }: LockQuestion): boolean {
  if (!retention || retention.until <= now) return false;
  return retention.mode === 'COMPLIANCE' || !bypass;
}

function requireFuture({ until }: Retention, now: number): void {
  if (until <= now) throw s3Error('InvalidArgument', 'The retain until date must be in the future!');
}
