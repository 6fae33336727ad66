/** The content of an upload, checked against everything the request says about it. */
import { createHash } from 'node:crypto';
import { readBody } from '../wire/read-body.ts';
import { decodeChunks } from './aws-chunked.ts';
import { checksumOf, isChecksumHeader, requireChecksum, type Checksum } from './checksums.ts';
import { s3Error } from './errors.ts';
import { headerOf, type S3Request } from './request.ts';

export type Upload = {
  readonly content: Buffer;
  /** Present when the client sent one. */
  readonly checksum: Checksum | undefined;
  /** The client vouched for the content with a checksum or an MD5. */
  readonly vouchedFor: boolean;
};

/** An object is held in memory while it is taken in; S3 itself takes 5 GB. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const UNSIGNED_WITH_TRAILER = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/**
 * Reads the body. Throws EntityTooLarge, IncompleteBody, InvalidRequest, BadDigest, XAmzContentSHA256Mismatch or
 * NotImplemented.
 */
export async function readUpload(request: S3Request): Promise<Upload> {
  const body = await readBody(request.incoming, LARGEST_BYTES);
  if (body === undefined) throw s3Error('EntityTooLarge', 'A laptop takes objects of up to 64 MiB.');
  const payloadHash = headerOf(request, 'x-amz-content-sha256') ?? '';
  const { content, trailers } = payloadHash.startsWith('STREAMING-')
    ? readChunks(request, body, payloadHash)
    : { content: body, trailers: new Map<string, string>() };
  requirePayloadHash(content, payloadHash);
  requireMd5(content, headerOf(request, 'content-md5'));
  const checksum = announcedChecksum(request, trailers);
  if (checksum) requireChecksum(content, checksum);
  return { content, checksum, vouchedFor: checksum !== undefined || headerOf(request, 'content-md5') !== undefined };
}

function readChunks(request: S3Request, body: Buffer, payloadHash: string) {
  if (payloadHash !== UNSIGNED_WITH_TRAILER) {
    throw s3Error('NotImplemented', `${payloadHash} is not served on a laptop; ${UNSIGNED_WITH_TRAILER} is.`);
  }
  const decoded = decodeChunks(body);
  if (String(decoded.content.length) !== headerOf(request, 'x-amz-decoded-content-length')) {
    throw s3Error('IncompleteBody', 'The body has not as many bytes as x-amz-decoded-content-length says.');
  }
  return decoded;
}

function announcedChecksum(request: S3Request, trailers: ReadonlyMap<string, string>): Checksum | undefined {
  const announced = headerOf(request, 'x-amz-trailer')?.trim();
  if (announced !== undefined && !trailers.has(announced)) {
    throw s3Error('InvalidRequest', `The trailer ${announced} was announced and did not come.`);
  }
  const sent = [
    ...Object.keys(request.headers).map((name) => [name, headerOf(request, name) ?? ''] as const),
    ...trailers,
  ];
  const [first, second] = sent.filter(([name]) => isChecksumHeader(name));
  if (second) throw s3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header.');
  if (first) return checksumOf(...first);
  if (headerOf(request, 'x-amz-sdk-checksum-algorithm') === undefined) return undefined;
  throw s3Error('InvalidRequest', 'x-amz-sdk-checksum-algorithm specified, but no corresponding checksum was found.');
}

function requirePayloadHash(content: Buffer, payloadHash: string): void {
  if (payloadHash === 'UNSIGNED-PAYLOAD' || payloadHash === UNSIGNED_WITH_TRAILER) return;
  if (payloadHash === createHash('sha256').update(content).digest('hex')) return;
  throw s3Error('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match the content.");
}

function requireMd5(content: Buffer, digest: string | undefined): void {
  if (digest === undefined || digest === createHash('md5').update(content).digest('base64')) return;
  if (Buffer.from(digest, 'base64').length !== 16) {
    throw s3Error('InvalidDigest', 'The Content-MD5 you specified is not valid.');
  }
  throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
}
