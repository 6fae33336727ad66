import type { BucketStore } from './bucket-store.ts';
import type { S3Request } from './request.ts';

/** What an operation works with. */
export type Call = {
  readonly bucket: BucketStore;
  readonly request: S3Request;
  /** Epoch ms. */
  readonly now: number;
};
