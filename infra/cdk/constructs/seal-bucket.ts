import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** As long as books have to be kept where they have to be kept longest; elsewhere long enough to see it work. */
const RETENTION = { prod: Duration.days(3_653), other: Duration.days(30) };

/**
 * The daily seals. Object Lock in compliance mode: within the retention nobody removes or shortens a version, neither an
 * administrator nor the root user. So the stage decides how long, and the bucket stays when the stack goes. Why and how
 * long: docs/decisions/0012-daily-seals.md.
 */
export class SealBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      // Names of buckets are shared by all accounts of AWS.
      bucketName: `pennytrail-${props.stage}-seals-${Aws.ACCOUNT_ID}-${Aws.REGION}`,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: s3.ObjectLockRetention.compliance(
        props.stage === 'prod' ? RETENTION.prod : RETENTION.other,
      ),
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-S1': 'One function writes 257 objects a day and nobody can change them; its log says when.',
    });
  }
}
