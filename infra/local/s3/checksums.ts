/** Checksums that uploads carry. Source: Amazon S3 User Guide, "Checking object integrity". */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { s3Error } from './errors.ts';

export const Checksum = z.object({ algorithm: z.enum(['crc32', 'sha1', 'sha256']), value: z.string() });
/** `value` is the base64 of the digest, as it stands in `x-amz-checksum-<algorithm>`. */
export type Checksum = z.infer<typeof Checksum>;

const PREFIX = 'x-amz-checksum-';

/** Headers an upload may carry a checksum in. */
export const CHECKSUM_HEADERS = Checksum.shape.algorithm.options.map((algorithm) => PREFIX + algorithm);

/** The checksum a header or trailer of that name announces. Throws NotImplemented for algorithms that are not served. */
export function checksumOf(header: string, value: string): Checksum {
  const algorithm = Checksum.shape.algorithm.safeParse(header.toLowerCase().slice(PREFIX.length));
  if (algorithm.success) return { algorithm: algorithm.data, value: value.trim() };
  throw s3Error('NotImplemented', `${header} is not served on a laptop; ${CHECKSUM_HEADERS.join(', ')} are.`);
}

/** True for a name of the family, served or not. */
export function isChecksumHeader(name: string): boolean {
  return name.startsWith(PREFIX) && name !== 'x-amz-checksum-mode' && name !== 'x-amz-checksum-type';
}

/** Throws BadDigest unless the content is what was announced. */
export function requireChecksum(content: Buffer, { algorithm, value }: Checksum): void {
  if (digestOf(content, algorithm) === value) return;
  const name = algorithm.toUpperCase();
  throw s3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
}

/** Headers that tell a reader the checksum of the whole object. */
export function checksumHeaders(checksum: Checksum): Readonly<Record<string, string>> {
  return { [PREFIX + checksum.algorithm]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function digestOf(content: Buffer, algorithm: Checksum['algorithm']): string {
  if (algorithm !== 'crc32') return createHash(algorithm).update(content).digest('base64');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(content));
  return bytes.toString('base64');
}
