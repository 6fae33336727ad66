import { describe, expect, it } from 'vitest';
import { synthesizeService } from './testing/synthesize.ts';

const test = synthesizeService();

describe('daily seals', () => {
  it('lie in a bucket whose versions nobody can remove or change, and that stays when the stack goes', () => {
    const [bucket, ...others] = test.ofType('AWS::S3::Bucket');
    expect(others).toEqual([]);
    expect(bucket?.DeletionPolicy).toBe('Retain');
    expect(bucket?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(JSON.stringify(test.ofType('AWS::S3::BucketPolicy'))).toContain('"aws:SecureTransport":"false"');
  });

  it('are kept for ten years in production', () => {
    const [bucket] = synthesizeService('prod').ofType('AWS::S3::Bucket');
    expect(bucket?.Properties).toMatchObject({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3_653 } } },
    });
  });

  it('are made by one function, by the clock', () => {
    const rules = test.ofType('AWS::Events::Rule').filter(({ Properties }) => 'ScheduleExpression' in Properties);
    const sealing = rules.filter(({ Properties }) => JSON.stringify(Properties['Targets']).includes('SealHeads'));
    expect(sealing.map(({ Properties }) => Properties)).toMatchObject([
      { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED' },
    ]);
  });
});
