/**
 * What API Gateway answers by itself, as RFC 9457 problem details with the codes the handlers use, so that a client
 * needs one way to read an error whoever refused.
 *
 * These templates know only simple substitution, no functions. `$context.error.messageString` comes with its quotes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */

type GatewayProblem = {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
};

const NOT_SIGNED_IN = {
  status: 401,
  title: 'Sign-in needed',
  code: 'NotSignedIn',
  detail: 'This call needs a valid id token in the Authorization header.',
};

const NO_SUCH_ROUTE = {
  status: 404,
  title: 'Not found',
  code: 'NotFound',
  detail: 'There is no such path, or it does not allow this method.',
};

const FORBIDDEN = { status: 403, title: 'Not allowed', code: 'Forbidden', detail: 'This call is not allowed.' };

const UNAVAILABLE = {
  status: 503,
  title: 'Not available just now',
  code: 'ServiceUnavailable',
  detail: 'The service could not answer. Try again in a moment; a command with an Idempotency-Key runs once.',
};

const TOO_MANY_REQUESTS = {
  status: 429,
  title: 'Too many requests',
  code: 'TooManyRequests',
  detail: 'More requests arrived than this API takes at once. Try again in a moment.',
};

const PROBLEMS: Readonly<Record<string, GatewayProblem>> = {
  BAD_REQUEST_BODY: {
    status: 400,
    title: 'The request is not valid',
    code: 'InvalidRequest',
    detail: 'The body is not a JSON object with the properties this call requires.',
    errors: [{ field: 'body', rule: '$context.error.validationErrorString' }],
  },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    title: 'The request is not valid',
    code: 'InvalidRequest',
    detail: 'A parameter this call requires is missing.',
    errors: [{ field: 'parameters', rule: '$context.error.validationErrorString' }],
  },
  UNAUTHORIZED: NOT_SIGNED_IN,
  EXPIRED_TOKEN: NOT_SIGNED_IN,
  ACCESS_DENIED: FORBIDDEN,
  INVALID_API_KEY: FORBIDDEN,
  WAF_FILTERED: FORBIDDEN,
  // AWS answers an unknown path with 403 and "Missing Authentication Token", which sends people the wrong way.
  MISSING_AUTHENTICATION_TOKEN: NO_SUCH_ROUTE,
  RESOURCE_NOT_FOUND: NO_SUCH_ROUTE,
  REQUEST_TOO_LARGE: {
    status: 413,
    title: 'Too large',
    code: 'RequestTooLarge',
    detail: 'A request holds at most 10 MB.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    code: 'UnsupportedMediaType',
    detail: 'Send the body as application/json.',
  },
  THROTTLED: TOO_MANY_REQUESTS,
  QUOTA_EXCEEDED: TOO_MANY_REQUESTS,
  INTEGRATION_FAILURE: UNAVAILABLE,
  INTEGRATION_TIMEOUT: UNAVAILABLE,
  DEFAULT_5XX: UNAVAILABLE,
};

/** The value of `x-amazon-apigateway-gateway-responses`. */
export function gatewayResponses(): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(PROBLEMS).map(([type, problem]) => [type, responseOf(problem)]));
}

function responseOf({ status, title, code, detail, errors = [] }: GatewayProblem): object {
  const body = { type: 'about:blank', title, status, code, detail, errors, requestId: '$context.requestId' };
  return {
    statusCode: String(status),
    responseParameters: {
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.Cache-Control': "'no-store'",
      ...(status === 429 || status === 503 ? { 'gatewayresponse.header.Retry-After': "'1'" } : {}),
    },
    responseTemplates: { 'application/json': JSON.stringify(body) },
  };
}
