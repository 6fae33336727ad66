/**
 * Signature Version 4 in the Authorization header. Source: Amazon S3 API Reference, "Authenticating Requests: Using the
 * Authorization Header". A laptop has one pair of keys, and one clock, so the age of a request is not looked at.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { LOCAL_CREDENTIALS } from '../wire/local-credentials.ts';
import { s3Error } from './errors.ts';
import { headerOf, type S3Request } from './request.ts';

type Authorization = {
  readonly date: string;
  readonly region: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
};

/** Throws AccessDenied, AuthorizationHeaderMalformed, InvalidAccessKeyId or SignatureDoesNotMatch. */
export function verifySignature(request: S3Request, region: string): void {
  if (isPresigned(request)) throw s3Error('NotImplemented', 'Presigned requests are not served on a laptop.');
  const authorization = readAuthorization(request);
  if (authorization.region !== region) {
    const reason = `the region '${authorization.region}' is wrong; expecting '${region}'`;
    throw s3Error('AuthorizationHeaderMalformed', `The authorization header is malformed; ${reason}`);
  }
  const expected = Buffer.from(signatureOf(request, authorization), 'hex');
  const given = Buffer.from(authorization.signature, 'hex');
  if (expected.length === given.length && timingSafeEqual(expected, given)) return;
  throw s3Error(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}

function isPresigned({ query, headers }: S3Request): boolean {
  const isForm = headers['content-type']?.startsWith('multipart/form-data') === true;
  return query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature') || isForm;
}

function readAuthorization(request: S3Request): Authorization {
  const header = headerOf(request, 'authorization');
  if (header === undefined) throw s3Error('AccessDenied', 'Access Denied: the request is not signed.');
  const [, key, date, region, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    ) ?? [];
  if (!key || !date || !region || !signedHeaders || !signature) {
    throw s3Error(
      'AuthorizationHeaderMalformed',
      'The authorization header is not that of Signature Version 4 for s3.',
    );
  }
  if (key !== LOCAL_CREDENTIALS.accessKeyId) {
    throw s3Error('InvalidAccessKeyId', `The access key on a laptop is ${LOCAL_CREDENTIALS.accessKeyId}, not ${key}.`);
  }
  return { date, region, signedHeaders: signedHeaders.split(';'), signature };
}

function signatureOf(request: S3Request, { date, region, signedHeaders }: Authorization): string {
  const canonicalRequest = [
    request.method,
    canonicalPath(request.rawPath),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${(headerOf(request, name) ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headerOf(request, 'x-amz-content-sha256') ?? '',
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    headerOf(request, 'x-amz-date') ?? '',
    `${date}/${region}/s3/aws4_request`,
    createHash('sha256').update(canonicalRequest).digest('hex'),
  ].join('\n');
  let key: Buffer = Buffer.from(`AWS4${LOCAL_CREDENTIALS.secretAccessKey}`);
  for (const step of [date, region, 's3', 'aws4_request']) key = createHmac('sha256', key).update(step).digest();
  return createHmac('sha256', key).update(toSign).digest('hex');
}

/** S3 encodes each segment once, where other services encode the encoded path again. */
function canonicalPath(rawPath: string): string {
  return rawPath
    .split('/')
    .map((segment) => encoded(decodeURIComponent(segment)))
    .join('/');
}

function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query].map(([name, value]) => [encoded(name), encoded(value)] as const);
  const ascending = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
  return pairs
    .sort(([name, value], [otherName, otherValue]) => ascending(name, otherName) || ascending(value, otherValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Everything but unreserved characters (RFC 3986), which `encodeURIComponent` is five characters short of. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
