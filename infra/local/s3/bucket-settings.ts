/** What the template says about a bucket. Source: AWS CloudFormation Template Reference, AWS::S3::Bucket. */
import * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { parseProperties, templateBoolean, templateNumber, withoutEffect } from '../wire/properties.ts';

export const RetentionMode = z.enum(['COMPLIANCE', 'GOVERNANCE']);
export type RetentionMode = z.infer<typeof RetentionMode>;

export type BucketSettings = {
  readonly name: string;
  /** Overwriting and deleting keep the old version. */
  readonly versioned: boolean;
  /** Versions can be locked. */
  readonly objectLock: boolean;
  /** What a new version is locked by unless its upload says otherwise. Days are counted from the upload. */
  readonly defaultRetention: { readonly mode: RetentionMode; readonly days: number } | undefined;
};

const DefaultRetention = z.strictObject({
  Mode: RetentionMode,
  Days: templateNumber.optional(),
  Years: templateNumber.optional(),
});

const BucketProperties = z.strictObject({
  BucketName: z.string().optional(),
  VersioningConfiguration: z
    .strictObject({ Status: z.literal('Enabled', 'must be Enabled: suspended versioning is not served') })
    .optional(),
  ObjectLockEnabled: templateBoolean.default(false),
  ObjectLockConfiguration: z
    .strictObject({
      ObjectLockEnabled: z.literal('Enabled').optional(),
      Rule: z.strictObject({ DefaultRetention }).optional(),
    })
    .optional(),
  // The disk of the laptop is the only protection of local data.
  BucketEncryption: withoutEffect,
  // Only signed requests are answered, and only on the loopback interface: nothing can become public.
  AccessControl: withoutEffect,
  OwnershipControls: withoutEffect,
  PublicAccessBlockConfiguration: withoutEffect,
  // Objects stay until somebody deletes them: a laptop keeps no calendar of expiries and has one class of storage.
  AccelerateConfiguration: withoutEffect,
  IntelligentTieringConfigurations: withoutEffect,
  LifecycleConfiguration: withoutEffect,
  // Reports about the bucket; requests show up in the log of the function that makes them.
  AnalyticsConfigurations: withoutEffect,
  InventoryConfigurations: withoutEffect,
  LoggingConfiguration: withoutEffect,
  MetricsConfigurations: withoutEffect,
  Tags: withoutEffect,
});

/** Reads one bucket. Throws UnsupportedTemplate for a property nobody here understands, or a combination S3 refuses. */
export function readBucketSettings(resource: Resource): BucketSettings {
  const properties = parseProperties(resource, BucketProperties);
  const rule = properties.ObjectLockConfiguration?.Rule;
  if (properties.ObjectLockConfiguration && !properties.ObjectLockEnabled) {
    throw refused(resource, 'ObjectLockConfiguration needs ObjectLockEnabled');
  }
  return {
    name: resource.ref,
    // S3 switches versioning on for a bucket with Object Lock.
    versioned: properties.VersioningConfiguration !== undefined || properties.ObjectLockEnabled,
    objectLock: properties.ObjectLockEnabled,
    defaultRetention: rule && {
      mode: rule.DefaultRetention.Mode,
      days: retentionDays(resource, rule.DefaultRetention),
    },
  };
}

function retentionDays(resource: Resource, { Days, Years }: z.infer<typeof DefaultRetention>): number {
  if ((Days === undefined) === (Years === undefined)) {
    throw refused(resource, 'DefaultRetention needs either Days or Years');
  }
  const days = Days ?? (Years ?? 0) * 365;
  if (Number.isInteger(days) && days > 0) return days;
  throw refused(resource, 'DefaultRetention must be a whole number of days or years above zero');
}

function refused(resource: Resource, reason: string): UnsupportedTemplate {
  return new UnsupportedTemplate(`${resource.logicalId} (${resource.type}): ${reason}`);
}
