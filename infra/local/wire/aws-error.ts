/** An answer of refusal in the form the AWS SDK turns into a named exception. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;

  /** `code` is the exception's name on AWS, such as `NotAuthorizedException`. */
  constructor(code: string, message: string, statusCode = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = statusCode;
  }
}
