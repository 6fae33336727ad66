/** What is kept about the versions of an object. */
import * as z from 'zod';
import { RetentionMode } from './bucket-settings.ts';
import { Checksum } from './checksums.ts';

/** The version id of everything in a bucket without versioning. */
export const NO_VERSION = 'null';

export const Retention = z.object({
  mode: RetentionMode,
  /** Epoch ms; locked until then. */
  until: z.number(),
});
export type Retention = Readonly<z.infer<typeof Retention>>;

const ObjectVersion = z.object({
  kind: z.literal('object'),
  versionId: z.string(),
  /** Epoch ms. */
  lastModified: z.number(),
  /** Name of the file with the content. */
  content: z.string(),
  /** Bytes. */
  size: z.number(),
  /** MD5 in hex, without the quotation marks the header has. */
  etag: z.string(),
  /** Content-Type and its like, by lower-case name. */
  headers: z.record(z.string(), z.string()),
  /** What was sent as `x-amz-meta-<name>`. */
  metadata: z.record(z.string(), z.string()),
  checksum: Checksum.optional(),
  retention: Retention.optional(),
});
export type ObjectVersion = Readonly<z.infer<typeof ObjectVersion>>;

const DeleteMarker = z.object({ kind: z.literal('marker'), versionId: z.string(), lastModified: z.number() });
export type DeleteMarker = Readonly<z.infer<typeof DeleteMarker>>;

export type StoredVersion = ObjectVersion | DeleteMarker;

/** All versions of one key, newest first; the first one is what a plain GET answers. */
export const StoredObject = z.object({
  key: z.string(),
  versions: z.array(z.discriminatedUnion('kind', [ObjectVersion, DeleteMarker])),
});
export type StoredObject = { readonly key: string; readonly versions: readonly StoredVersion[] };
