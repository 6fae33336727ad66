/** One request through API Gateway: route, throttle, authorize, validate, invoke. */
import type { IncomingMessage } from 'node:http';
import type { InvokeFunction, InvokeResult } from '../service.ts';
import { readBody } from '../wire/read-body.ts';
import { authorize, type VerifyIdToken } from './authorizer.ts';
import type { Deployment } from './deployment.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import type { Reply } from './gateway-responses.ts';
import type { LambdaIntegration } from './integration.ts';
import { proxyEvent } from './proxy-event.ts';
import { LARGEST_PAYLOAD, proxyReply } from './proxy-reply.ts';
import type { RequestContext } from './request-context.ts';
import { matchRoute } from './route-table.ts';

export type RequestToServe = {
  readonly request: IncomingMessage;
  readonly context: RequestContext;
  readonly deployment: Deployment;
  readonly invoke: InvokeFunction;
  readonly verifyToken: VerifyIdToken;
};

/** API Gateway quota: payload size. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** The reply of the integration. Throws GatewayRefusal for what API Gateway answers itself. */
export async function serveRequest(serving: RequestToServe): Promise<Reply> {
  const { request, context, deployment } = serving;
  const match = matchRoute(deployment.definition.routes, context.httpMethod, context.pathInStage);
  // A path nobody declared is taken for a badly signed request: 403, not 404.
  if (!match) throw new GatewayRefusal('MISSING_AUTHENTICATION_TOKEN');
  const { route, pathParameters } = match;
  context.route = route;
  if (!deployment.admit(route)) throw new GatewayRefusal('THROTTLED');
  if (route.integration.kind === 'mock') {
    request.resume();
    const { status, headers, body } = route.integration;
    return { status, headers, body };
  }
  if (route.userPoolArns) context.claims = await authorize(request.headers.authorization, serving.verifyToken);
  const body = await readBody(request, LARGEST_BODY);
  if (body === undefined) throw new GatewayRefusal('REQUEST_TOO_LARGE');
  const query = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
  deployment.validate(route, { pathParameters, query, headers: request.headers, body });
  const { binaryMediaTypes } = deployment.definition;
  const { stage } = deployment;
  const event = proxyEvent({ request, query, pathParameters, body, binaryMediaTypes, stage, context });
  if (Buffer.byteLength(JSON.stringify(event)) > LARGEST_PAYLOAD) throw new GatewayRefusal('REQUEST_TOO_LARGE');
  const payload = await invokeWithin(serving.invoke, route.integration, event);
  return proxyReply(payload, request.headers.accept, binaryMediaTypes);
}

async function invokeWithin(invoke: InvokeFunction, integration: LambdaIntegration, event: unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GatewayRefusal('INTEGRATION_TIMEOUT')), integration.timeout);
  });
  try {
    return payloadOf(await Promise.race([invoke(integration.functionArn, event), timeout]));
  } finally {
    clearTimeout(timer);
  }
}

function payloadOf(result: InvokeResult): unknown {
  if (result.kind === 'returned') return result.payload;
  throw new GatewayRefusal('INTEGRATION_FAILURE', undefined, `${result.errorType}: ${result.errorMessage}`);
}
