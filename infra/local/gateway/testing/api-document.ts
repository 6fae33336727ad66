/** Test support: the OpenAPI document of a small API. */
export const POOL = 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_Local0001';
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:ledger';

const lambda = (extra: object = {}) => ({
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
  ...extra,
});
const open = (extra: object = {}) => ({ responses: {}, 'x-amazon-apigateway-integration': lambda(), ...extra });
const signedIn = (extra: object = {}) => ({ ...open(extra), security: [{ People: [] }] });

/** An API with a little of everything; a new one at each call, so that a test may change it. */
export const apiDocument = () => ({
  openapi: '3.0.1',
  info: { title: 'test', version: '1' },
  'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true, validateRequestParameters: true } },
  'x-amazon-apigateway-request-validator': 'all',
  'x-amazon-apigateway-binary-media-types': ['application/pdf'],
  'x-amazon-apigateway-gateway-responses': {
    BAD_REQUEST_BODY: {
      statusCode: 400,
      responseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      responseTemplates: {
        'application/json':
          '{"code":"$context.error.responseType","detail":"$context.error.validationErrorString","id":"$context.requestId"}',
      },
    },
    DEFAULT_5XX: { responseTemplates: { 'application/json': '{"oops":$context.error.messageString}' } },
  },
  paths: {
    '/health': { get: open() },
    '/ledgers/{ledgerId}': {
      parameters: [{ name: 'ledgerId', in: 'path', required: true }],
      get: signedIn(),
      put: open({
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Ledger' } } },
        },
      }),
      options: {
        responses: {},
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{"statusCode": 204}' },
          responses: {
            default: {
              statusCode: '204',
              responseParameters: { 'method.response.header.Access-Control-Allow-Methods': "'GET,PUT'" },
            },
          },
        },
      },
    },
    '/ledgers/mine': { get: open() },
    '/report': {
      get: open({ parameters: [{ name: 'month', in: 'query', required: true }] }),
      post: open({
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        'x-amazon-apigateway-integration': lambda({ passthroughBehavior: 'never', timeoutInMillis: 50 }),
      }),
    },
  },
  components: {
    schemas: {
      Ledger: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'limit'],
        properties: {
          name: { type: 'string', minLength: 1 },
          limit: { type: 'integer', minimum: 0, exclusiveMinimum: true },
          note: { type: 'string', nullable: true },
          example: { $ref: '#/components/schemas/Label' },
        },
      },
      Label: { type: 'string', enum: ['a', 'b'] },
    },
    securitySchemes: {
      People: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'cognito_user_pools',
        'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [POOL] },
      },
    },
  },
});
