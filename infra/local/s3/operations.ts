/** Which operation a request means: S3 tells by the method, by the presence of a key, and by a query parameter. */
import type { BucketStore } from './bucket-store.ts';
import type { Call } from './call.ts';
import { deleteObject } from './delete-object.ts';
import { s3Error } from './errors.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { listVersions } from './list-versions.ts';
import { putObject } from './put-object.ts';
import type { Reply } from './reply.ts';
import { refuseUnknown, type S3Request } from './request.ts';
import { getRetention, putRetention } from './retention-operations.ts';

export type Surroundings = {
  readonly region: string;
  /** Epoch ms. */
  readonly clock: () => number;
};

/** Runs the operation. Throws S3Error; NotImplemented for operations that are not served. */
export async function runOperation(
  bucket: BucketStore,
  request: S3Request,
  { region, clock }: Surroundings,
): Promise<Reply> {
  const call: Call = { bucket, request, now: clock() };
  if (request.key === '') return onBucket(call, region);
  const ofRetention = request.query.has('retention');
  switch (request.method) {
    case 'PUT':
      return ofRetention ? putRetention(call) : putObject(call);
    case 'GET':
      return ofRetention ? getRetention(call) : getObject(call);
    case 'HEAD':
      return getObject(call);
    case 'DELETE':
      return deleteObject(call);
    default:
      throw notServed(request);
  }
}

function onBucket(call: Call, region: string): Reply {
  const { method, query } = call.request;
  if (method === 'HEAD') {
    refuseUnknown(call.request, {});
    return { status: 200, headers: { 'x-amz-bucket-region': region } };
  }
  if (method === 'GET' && query.get('list-type') === '2') return listObjects(call);
  if (method === 'GET' && query.has('versions')) return listVersions(call);
  throw notServed(call.request);
}

function notServed({ method, query }: S3Request) {
  const parameters = [...query.keys()].join(', ');
  return s3Error(
    'NotImplemented',
    `A laptop does not serve ${method}${parameters && ` with ${parameters}`} here; it serves PutObject, GetObject, ` +
      'HeadObject, DeleteObject, GetObjectRetention, PutObjectRetention, ListObjectsV2, ListObjectVersions and HeadBucket.',
  );
}
