/** Amazon API Gateway: the REST API of the template, one path prefix per stage, payload format 1.0. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpService, InvokeFunction, Resource, RuntimeLog } from '../service.ts';
import type { VerifyIdToken } from './authorizer.ts';
import { deployApis, type Deployment } from './deployment.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { gatewayReply, type Reply } from './gateway-responses.ts';
import { newRequestContext, type RequestContext } from './request-context.ts';
import { sendReply } from './send-reply.ts';
import { serveRequest } from './serve-request.ts';

export type GatewayOptions = {
  readonly resources: readonly Resource[];
  readonly invoke: InvokeFunction;
  readonly verifyToken: VerifyIdToken;
  /** Gets one line per request, and the reason behind each 5xx. */
  readonly log: RuntimeLog;
  /** Epoch milliseconds; for throttling and timestamps. */
  readonly clock?: () => number;
};

/** Serves `/<stage>/…`. Throws UnsupportedTemplate for what it does not understand in the API's description. */
export function createGateway(options: GatewayOptions): HttpService {
  const clock = options.clock ?? Date.now;
  const deployments = deployApis(options.resources, clock);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const prefix = /^\/([^/?]*)/.exec(request.url ?? '')?.[1];
    const deployment = deployments.find(({ stage }) => stage.name === prefix);
    if (!deployment) return false;
    const context = newRequestContext(request, deployment.addressee, clock());
    const reply = await answer(options, deployment, { request, context });
    sendReply({ request, response, context, reply, compressFrom: deployment.compressFrom });
    options.log('api', accessLogLine(context, reply, clock()));
    return true;
  };
  return { handle, close: () => Promise.resolve() };
}

type Incoming = { readonly request: IncomingMessage; readonly context: RequestContext };

async function answer(options: GatewayOptions, deployment: Deployment, incoming: Incoming): Promise<Reply> {
  try {
    return await serveRequest({ ...incoming, deployment, invoke: options.invoke, verifyToken: options.verifyToken });
  } catch (error) {
    const refusal = error instanceof GatewayRefusal ? error : unexpected(options.log, error);
    // What was not read would otherwise keep the client from seeing the answer.
    incoming.request.resume();
    if (refusal.type.startsWith('INTEGRATION')) {
      options.log('api integration failed', { requestId: incoming.context.requestId, reason: refusal.validationError });
    }
    return gatewayReply(deployment.definition.gatewayResponses, refusal, incoming.context);
  }
}

function unexpected(log: RuntimeLog, error: unknown): GatewayRefusal {
  log('the gateway itself failed', { error: error instanceof Error ? error.stack : String(error) });
  return new GatewayRefusal('API_CONFIGURATION_ERROR');
}

function accessLogLine(context: RequestContext, reply: Reply, now: number): Readonly<Record<string, unknown>> {
  return {
    requestId: context.requestId,
    httpMethod: context.httpMethod,
    path: context.path,
    resourcePath: context.route?.resourcePath,
    status: reply.status,
    responseLatency: now - context.arrivedAt,
    sub: context.claims?.['sub'],
  };
}
