/** Test support: a small API behind a socket, with a function that does as the test says. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { InvokeResult, Resource } from '#infra/local/service';
import { serve, type Served } from '#infra/local/testing/serve';
import { createGateway } from '../gateway.ts';
import { apiDocument, POOL } from './api-document.ts';

export const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:ledger';
export const API = 'api0001';

const resource = (type: string, ref: string, more: Partial<Resource> = {}): Resource => ({
  logicalId: `${type.split('::')[2]}1`,
  type,
  ref,
  arn: '',
  properties: {},
  metadata: {},
  ...more,
});

const permission = resource('AWS::Lambda::Permission', 'permission', {
  properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: FUNCTION,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:eu-central-1:000000000000:${API}/*`,
  },
});

export type TemplateChanges = { readonly body?: object; readonly stage?: object; readonly permitted?: boolean };

/** The resources the gateway reads; with changes for a test. */
export function apiTemplate({ body = apiDocument(), stage = {}, permitted = true }: TemplateChanges = {}): Resource[] {
  return [
    resource('AWS::ApiGateway::RestApi', API, {
      properties: { Name: 'test', Body: body, MinimumCompressionSize: 1000 },
    }),
    resource('AWS::ApiGateway::Stage', 'api', { properties: { RestApiId: API, StageName: 'api', ...stage } }),
    resource('AWS::Lambda::Function', 'ledger', { arn: FUNCTION }),
    resource('AWS::Cognito::UserPool', 'eu-central-1_Local0001', { arn: POOL }),
    ...(permitted ? [permission] : []),
  ];
}

/** The function returned this. */
export function returned(payload: unknown): InvokeResult {
  return { kind: 'returned', payload, requestId: 'r' };
}

/** Accepts the one token `id-token`. */
export function verifyToken(token: string) {
  const claims = { sub: 'u1', email_verified: true, exp: 1_795_308_275, auth_time: 7, 'cognito:groups': ['a', 'b'] };
  return Promise.resolve(token === 'id-token' ? claims : undefined);
}

type LogLine = { readonly message: string; readonly details: Readonly<Record<string, unknown>> | undefined };

export class GatewayHarness {
  readonly events: APIGatewayProxyEvent[] = [];
  readonly lines: LogLine[] = [];
  now = Date.parse('2026-11-22T00:44:35Z');
  respond: () => Promise<InvokeResult> = () => Promise.resolve(returned({ statusCode: 200, body: '{"ok":true}' }));
  #served: Served | undefined;

  static async open(changes: TemplateChanges = {}): Promise<GatewayHarness> {
    const harness = new GatewayHarness();
    const service = createGateway({
      resources: apiTemplate(changes),
      clock: () => harness.now,
      log: (message, details) => harness.lines.push({ message, details }),
      verifyToken,
      invoke: (functionArn, event) => {
        if (functionArn !== FUNCTION) throw new Error(`unexpected function ${functionArn}`);
        harness.events.push(event as APIGatewayProxyEvent);
        return harness.respond();
      },
    });
    harness.#served = await serve(service);
    return harness;
  }

  get url(): string {
    return this.#served?.url ?? '';
  }

  call(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/api${path}`, init);
  }

  /** Sends text as it is and everything else as JSON. */
  put(body: unknown, contentType = 'application/json'): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.call('/ledgers/l1', { method: 'PUT', headers: { 'content-type': contentType }, body: text });
  }

  async close(): Promise<void> {
    await this.#served?.close();
  }
}
