import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/**
 * The one way to make an S3 client. Region, credentials and endpoint come from the environment unless given. Five
 * attempts with the SDK's backoff, each with a time limit, as for DynamoDB.
 */
export function createS3Client(configuration: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    ...configuration,
  });
}
