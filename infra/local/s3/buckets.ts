/** The Amazon S3 buckets of the template, kept in files and served over S3's REST protocol to unmodified SDK clients. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpService, Resource, RuntimeLog } from '../service.ts';
import { resourcesOfType } from '../wire/properties.ts';
import { readBucketSettings } from './bucket-settings.ts';
import { openBucketStore, type BucketStore } from './bucket-store.ts';
import { s3Error } from './errors.ts';
import { runOperation } from './operations.ts';
import { sendReply, sendRefusal } from './reply.ts';
import { readRequest, type S3Request } from './request.ts';
import { verifySignature } from './signature.ts';

/**
 * Where the SDK reaches the buckets: its endpoint is the origin plus this path. Because the host is an IP address, the
 * SDK puts the name of the bucket into the path.
 */
export const S3_PATH = '/_aws/s3';

export type Buckets = {
  readonly service: HttpService;
};

export type BucketsOptions = {
  readonly resources: readonly Resource[];
  /** Objects lie under `<dataDirectory>/s3/<bucket>`. */
  readonly dataDirectory: string;
  readonly region: string;
  readonly log: RuntimeLog;
  /** Epoch ms. */
  readonly clock?: () => number;
};

/** Opens all buckets. Throws UnsupportedTemplate for settings that are not served on a laptop. */
export function createBuckets(options: BucketsOptions): Buckets {
  const { resources, dataDirectory, region, log, clock = Date.now } = options;
  const stores = resourcesOfType(resources, 'AWS::S3::Bucket').map((resource) => {
    return openBucketStore({ settings: readBucketSettings(resource), dataDirectory });
  });
  const buckets = new Map(stores.map((store) => [store.settings.name, store]));
  const answer = async (request: S3Request, response: ServerResponse): Promise<void> => {
    verifySignature(request, region);
    const bucket = bucketOf(buckets, request);
    sendReply(response, await runOperation(bucket, request, { region, clock }));
  };
  return {
    service: {
      handle: async (incoming, response) => {
        if (!isForUs(incoming)) return false;
        try {
          await answer(readRequest(incoming, S3_PATH), response);
        } catch (error) {
          // What is left of the body is read away, so that the client gets to see the answer.
          incoming.resume();
          sendRefusal(response, { error, log, method: incoming.method });
        }
        return true;
      },
      close: () => Promise.all(stores.map((store) => store.close())).then(() => undefined),
    },
  };
}

function isForUs({ url = '' }: IncomingMessage): boolean {
  return url === S3_PATH || url.startsWith(`${S3_PATH}/`) || url.startsWith(`${S3_PATH}?`);
}

function bucketOf(buckets: ReadonlyMap<string, BucketStore>, { bucketName }: S3Request): BucketStore {
  if (bucketName === '') throw s3Error('NotImplemented', 'Operations over all buckets are not served on a laptop.');
  const bucket = buckets.get(bucketName);
  if (bucket) return bucket;
  throw s3Error('NoSuchBucket', `The specified bucket does not exist: ${bucketName}`);
}
