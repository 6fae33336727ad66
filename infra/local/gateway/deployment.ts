/** A REST API on a stage, checked and ready to serve. */
import * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { requireLambdaPermission } from '../wire/lambda-permissions.ts';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '../wire/properties.ts';
import { type ApiDefinition, readApiDefinition } from './api-definition.ts';
import { GatewayResponseProperties, readGatewayResponses } from './gateway-responses.ts';
import { createRequestValidator, type RequestValidator } from './request-validator.ts';
import type { Route } from './route.ts';
import { readStages, type Stage } from './stage.ts';
import { createTokenBucket } from './token-bucket.ts';

export type Deployment = {
  readonly stage: Stage;
  readonly definition: ApiDefinition;
  readonly addressee: { readonly accountId: string; readonly apiId: string; readonly stage: string };
  readonly validate: RequestValidator;
  /** Takes a token of the route's bucket; false when the request is one too many. */
  readonly admit: (route: Route) => boolean;
  /** Bytes from which on replies are compressed; undefined when they never are. */
  readonly compressFrom: number | undefined;
};

const RestApiProperties = z.strictObject({
  Body: z.looseObject({}, 'is required: the API is described by an OpenAPI document'),
  MinimumCompressionSize: templateNumber.optional(),
  BinaryMediaTypes: z.array(z.string()).default([]),
  ApiKeySourceType: withoutEffect,
  Description: withoutEffect,
  DisableExecuteApiEndpoint: withoutEffect,
  EndpointConfiguration: withoutEffect,
  FailOnWarnings: withoutEffect,
  Mode: withoutEffect,
  Name: withoutEffect,
  Parameters: withoutEffect,
  Policy: z.undefined('resource policies are not served').optional(),
  SecurityPolicy: withoutEffect,
  EndpointAccessMode: withoutEffect,
  Tags: withoutEffect,
});

/** One deployment per stage. `clock` yields epoch milliseconds. Throws UnsupportedTemplate. */
export function deployApis(resources: readonly Resource[], clock: () => number): Deployment[] {
  const apis = resourcesOfType(resources, 'AWS::ApiGateway::RestApi');
  return readStages(resources).map((stage) => {
    const api = apis.find(({ ref }) => ref === stage.apiId);
    if (!api) throw new UnsupportedTemplate(`stage ${stage.name} belongs to an API that is not in the template`);
    return deploy(resources, { api, stage, clock });
  });
}

type Parts = { readonly api: Resource; readonly stage: Stage; readonly clock: () => number };

function deploy(resources: readonly Resource[], { api, stage, clock }: Parts): Deployment {
  const properties = parseProperties(api, RestApiProperties);
  const described = readApiDefinition(api);
  const definition = {
    ...described,
    binaryMediaTypes: [...described.binaryMediaTypes, ...properties.BinaryMediaTypes],
    gatewayResponses: new Map([...described.gatewayResponses, ...separateResponses(resources, api)]),
  };
  for (const route of definition.routes) checkRoute(resources, { api, stage, route });
  const buckets = new Map(
    definition.routes.map((route) => {
      const throttle = stage.throttleOf(route);
      return [route, throttle && createTokenBucket(throttle, clock)];
    }),
  );
  return {
    stage,
    definition,
    addressee: { accountId: accountOf(resources), apiId: api.ref, stage: stage.name },
    validate: createRequestValidator(definition),
    admit: (route) => buckets.get(route)?.() ?? true,
    compressFrom: properties.MinimumCompressionSize,
  };
}

/** AWS::ApiGateway::GatewayResponse resources say the same as the extension in the document. */
function separateResponses(resources: readonly Resource[], api: Resource) {
  const own = resourcesOfType(resources, 'AWS::ApiGateway::GatewayResponse').filter(
    ({ properties }) => properties['RestApiId'] === api.ref,
  );
  return own.flatMap(({ logicalId, properties }) => {
    const parsed = GatewayResponseProperties.safeParse({
      statusCode: properties['StatusCode'],
      responseParameters: properties['ResponseParameters'],
      responseTemplates: properties['ResponseTemplates'],
    });
    if (!parsed.success) throw new UnsupportedTemplate(`${logicalId}: ${z.prettifyError(parsed.error)}`);
    return [...readGatewayResponses(logicalId, [[String(properties['ResponseType']), parsed.data]])];
  });
}

/** Everything a route names has to exist, and the function has to let API Gateway in. */
function checkRoute(
  resources: readonly Resource[],
  { api, stage, route }: { readonly api: Resource; readonly stage: Stage; readonly route: Route },
): void {
  const where = `${route.method} ${route.resourcePath}`;
  const pools = resourcesOfType(resources, 'AWS::Cognito::UserPool').map(({ arn }) => arn);
  const unknown = route.userPoolArns?.find((arn) => !pools.includes(arn));
  if (unknown !== undefined) throw new UnsupportedTemplate(`${where}: user pool ${unknown} is not in the template`);
  if (route.integration.kind !== 'lambda') return;
  const { functionArn, hasCredentials } = route.integration;
  if (!resourcesOfType(resources, 'AWS::Lambda::Function').some(({ arn }) => arn === functionArn)) {
    throw new UnsupportedTemplate(`${where}: function ${functionArn} is not in the template`);
  }
  if (hasCredentials) return;
  const [, partition, , region, account] = functionArn.split(':');
  const method = route.method === 'ANY' ? '*' : route.method;
  // Any value may stand where the path has a parameter.
  const path = route.resourcePath.replaceAll(/\{[^}]+\}/g, 'value');
  requireLambdaPermission(resources, {
    functionArn,
    principal: 'apigateway.amazonaws.com',
    sourceArn: `arn:${partition}:execute-api:${region}:${account}:${api.ref}/${stage.name}/${method}${path}`,
  });
}

function accountOf(resources: readonly Resource[]): string {
  const [first] = resourcesOfType(resources, 'AWS::Lambda::Function');
  return first?.arn.split(':')[4] ?? '000000000000';
}
