/** S3's refusals. Source of codes and statuses: Amazon S3 API Reference, "Error responses". */
import { AwsError } from '../wire/aws-error.ts';

const STATUS = {
  AccessDenied: 403,
  AuthorizationHeaderMalformed: 400,
  BadDigest: 400,
  EntityTooLarge: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MethodNotAllowed: 405,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchObjectLockConfiguration: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
  SignatureDoesNotMatch: 403,
  XAmzContentSHA256Mismatch: 400,
} as const;

export type S3ErrorCode = keyof typeof STATUS;

/** A refusal with headers that go with it. */
export class S3Error extends AwsError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: S3ErrorCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(code, message, STATUS[code]);
    this.headers = headers;
  }
}

/** The refusal with the status that belongs to the code. */
export function s3Error(code: S3ErrorCode, message: string, headers?: Readonly<Record<string, string>>): S3Error {
  return new S3Error(code, message, headers);
}
