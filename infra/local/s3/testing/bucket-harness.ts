/** Test support: a bucket behind a socket, reached by the real SDK client the way a function reaches it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { Resource } from '#infra/local/service';
import { serve, type Served } from '#infra/local/testing/serve';
import { LOCAL_CREDENTIALS } from '#infra/local/wire/local-credentials';
import { createBuckets, S3_PATH } from '../buckets.ts';

export const REGION = 'eu-central-1';
export const PLAIN = 'plain-bucket';
export const VERSIONED = 'versioned-bucket';
export const LOCKED = 'locked-bucket';

export function bucketResource(ref: string, properties: Record<string, unknown> = {}): Resource {
  return {
    logicalId: ref.replaceAll('-', ''),
    type: 'AWS::S3::Bucket',
    ref,
    arn: `arn:aws:s3:::${ref}`,
    properties,
    metadata: {},
  };
}

const resources = [
  bucketResource(PLAIN),
  bucketResource(VERSIONED, { VersioningConfiguration: { Status: 'Enabled' } }),
  bucketResource(LOCKED, {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 10 } },
    },
  }),
];

/** Buckets over one data folder; `restart` opens the same folder anew. */
export class BucketHarness {
  /** Milliseconds the buckets' clock is ahead. */
  offset = 0;
  client: S3Client;
  readonly #logged: string[] = [];
  #served: Served;

  private constructor(
    readonly dataDirectory: string,
    served: Served,
  ) {
    this.#served = served;
    this.client = clientOf(served.url);
  }

  static async open(): Promise<BucketHarness> {
    const dataDirectory = await mkdtemp(join(tmpdir(), 's3-'));
    const ready: { harness?: BucketHarness } = {};
    ready.harness = new BucketHarness(dataDirectory, await serveBuckets(dataDirectory, () => ready.harness));
    return ready.harness;
  }

  async restart(): Promise<void> {
    await this.#close();
    this.#served = await serveBuckets(this.dataDirectory, () => this);
    this.client = clientOf(this.#served.url);
  }

  async remove(): Promise<void> {
    await this.#close();
    await rm(this.dataDirectory, { recursive: true });
  }

  /** Endpoint of the buckets. */
  get url(): string {
    return this.#served.url + S3_PATH;
  }

  /** What the buckets said to the log of the runtime. */
  get logged(): readonly string[] {
    return this.#logged;
  }

  note(message: string): void {
    this.#logged.push(message);
  }

  async #close(): Promise<void> {
    this.client.destroy();
    await this.#served.close();
  }
}

/** A client with the given secret. */
export function clientOf(url: string, secretAccessKey: string = LOCAL_CREDENTIALS.secretAccessKey): S3Client {
  const credentials = { accessKeyId: LOCAL_CREDENTIALS.accessKeyId, secretAccessKey };
  return new S3Client({ region: REGION, endpoint: url + S3_PATH, credentials, maxAttempts: 1 });
}

async function serveBuckets(dataDirectory: string, harness: () => BucketHarness | undefined): Promise<Served> {
  const { service } = createBuckets({
    resources,
    dataDirectory,
    region: REGION,
    log: (message) => harness()?.note(message),
    clock: () => Date.now() + (harness()?.offset ?? 0),
  });
  return serve(service);
}
