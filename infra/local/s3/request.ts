/** A request in S3's terms: path-style, `/<bucket>/<key>` below the endpoint. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { s3Error } from './errors.ts';

export type S3Request = {
  readonly incoming: IncomingMessage;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** As sent, percent-encoded, with the endpoint's own path: this is what a signature covers. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  /** Empty for operations over all buckets. */
  readonly bucketName: string;
  /** Empty for operations on the bucket itself. */
  readonly key: string;
};

/** S3 allows keys of 1,024 bytes in UTF-8. */
const LONGEST_KEY_BYTES = 1024;

/** Takes the address apart; `mount` is the path of the endpoint. Throws InvalidURI or KeyTooLongError. */
export function readRequest(incoming: IncomingMessage, mount: string): S3Request {
  const url = incoming.url ?? '/';
  const queryAt = url.indexOf('?');
  const rawPath = queryAt < 0 ? url : url.slice(0, queryAt);
  const [bucketName = '', ...rest] = rawPath.slice(mount.length + 1).split('/');
  const key = decoded(rest.join('/'));
  if (Buffer.byteLength(key) > LONGEST_KEY_BYTES) throw s3Error('KeyTooLongError', 'Your key is too long');
  return {
    incoming,
    method: incoming.method ?? 'GET',
    headers: incoming.headers,
    rawPath,
    query: new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt + 1)),
    bucketName: decoded(bucketName),
    key,
  };
}

/** The one value of a header, or undefined. */
export function headerOf({ headers }: S3Request, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/**
 * Throws NotImplemented naming the first query parameter or `x-amz-` header that the operation does not know. A known
 * header that ends in a hyphen stands for all that begin with it.
 */
export function refuseUnknown(
  request: S3Request,
  known: { readonly query?: readonly string[]; readonly headers?: readonly string[] },
): void {
  const parameter = [...request.query.keys()].find((name) => name !== 'x-id' && !known.query?.includes(name));
  if (parameter !== undefined) throw notServed(`The query parameter ${parameter}`);
  const knownHeaders = [...COMMON_HEADERS, ...(known.headers ?? [])];
  const isKnown = (name: string): boolean =>
    knownHeaders.some((knownName) => (knownName.endsWith('-') ? name.startsWith(knownName) : name === knownName));
  const header = Object.keys(request.headers).find((name) => name.startsWith('x-amz-') && !isKnown(name));
  if (header !== undefined) throw notServed(`The header ${header}`);
}

/** Headers of signing and of the SDK itself, which may come with any request. */
const COMMON_HEADERS = ['x-amz-content-sha256', 'x-amz-date', 'x-amz-user-agent', 'x-amz-sdk-checksum-algorithm'];

function notServed(what: string) {
  return s3Error('NotImplemented', `${what} implies functionality that is not served on a laptop.`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}
