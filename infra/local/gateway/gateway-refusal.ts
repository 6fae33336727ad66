/** The reasons API Gateway itself answers instead of the integration. */

/** Type, default status and default message (developer guide, "Gateway response types for API Gateway"). */
export const GATEWAY_RESPONSE_TYPES = {
  ACCESS_DENIED: { status: 403, message: 'Access Denied' },
  API_CONFIGURATION_ERROR: { status: 500, message: 'Internal server error' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, message: 'Internal server error' },
  AUTHORIZER_FAILURE: { status: 500, message: 'Internal server error' },
  BAD_REQUEST_BODY: { status: 400, message: 'Invalid request body' },
  BAD_REQUEST_PARAMETERS: { status: 400, message: 'Missing required request parameters' },
  EXPIRED_TOKEN: { status: 403, message: 'The security token included in the request is expired' },
  // The table says 504 for INTEGRATION_FAILURE; a Lambda function that fails or answers nonsense yields 502.
  INTEGRATION_FAILURE: { status: 502, message: 'Internal server error' },
  INTEGRATION_TIMEOUT: { status: 504, message: 'Endpoint request timed out' },
  INVALID_API_KEY: { status: 403, message: 'Forbidden' },
  INVALID_SIGNATURE: { status: 403, message: 'Forbidden' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token' },
  QUOTA_EXCEEDED: { status: 429, message: 'Limit Exceeded' },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long' },
  RESOURCE_NOT_FOUND: { status: 404, message: 'Not Found' },
  THROTTLED: { status: 429, message: 'Too Many Requests' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'Unsupported Media Type' },
  WAF_FILTERED: { status: 403, message: 'Forbidden' },
} as const;

export type GatewayResponseType = keyof typeof GATEWAY_RESPONSE_TYPES;

/** Ends a request with a gateway response. */
export class GatewayRefusal extends Error {
  readonly type: GatewayResponseType;
  /** What `$context.error.validationErrorString` yields. */
  readonly validationError: string | undefined;

  constructor(type: GatewayResponseType, message?: string, validationError?: string) {
    super(message ?? GATEWAY_RESPONSE_TYPES[type].message);
    this.name = 'GatewayRefusal';
    this.type = type;
    this.validationError = validationError;
  }
}
