import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ROUTES } from '#handlers/contracts/routes';
import type { Route } from '#handlers/contracts/routes/route';
import { edgeDocument } from '../edge-document.ts';
import { acknowledge } from './acknowledge.ts';

export type FrontDoorProps = {
  readonly stage: string;
  readonly userPool: cognito.IUserPool;
  /** The function of a name in `handlers/functions.ts`. */
  readonly functionOf: (name: string) => lambda.Function;
};

/** The API's stage is its path prefix: the web app and the laptop both find it under `/api`. */
const STAGE_NAME = 'api';

/** Reading a whole statement file is the one expensive thing a client can ask for. */
const EXPENSIVE: ReadonlySet<string> = new Set(['import-statement', 'preview-import']);

/** The REST API: routes, sign-in, shape of requests, throttling and logs, all derived from ROUTES. */
export class FrontDoor extends Construct {
  readonly api: apigateway.SpecRestApi;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    const accessLogs = new logs.LogGroup(this, 'AccessLogs', {
      logGroupName: `/pennytrail/${props.stage}/api-access`,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new apigateway.SpecRestApi(this, 'Api', {
      restApiName: `pennytrail-${props.stage}`,
      apiDefinition: apigateway.ApiDefinition.fromInline(
        edgeDocument({
          title: `Pennytrail (${props.stage})`,
          integrationUri: (name) => integrationUri(props.functionOf(name)),
          userPoolArn: props.userPool.userPoolArn,
        }),
      ),
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: stageOptions(accessLogs),
    });
    this.keepErrorsForAMonth();
    for (const route of ROUTES) this.allowInvoke(route, props.functionOf(route.functionName));
    this.addUsagePlan(props.stage);
    acknowledgeFindings(this);
  }

  /** API Gateway would make this group by itself, when it has its first error to write, and keep it for ever. */
  private keepErrorsForAMonth(): void {
    const errors = new logs.LogGroup(this, 'ErrorLogs', {
      logGroupName: `API-Gateway-Execution-Logs_${this.api.restApiId}/${STAGE_NAME}`,
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api.deploymentStage.node.addDependency(errors);
  }

  /** One permission per route, for exactly that method and path. */
  private allowInvoke(route: Route, target: lambda.Function): void {
    target.addPermission(`Invoke${route.method}`, {
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.api.arnForExecuteApi(route.method, route.path.replace(/\{\w+\}/g, '*'), STAGE_NAME),
    });
  }

  /** For programs that are given an API key of their own; people are limited by the stage's throttling. */
  private addUsagePlan(stage: string): void {
    this.api.addUsagePlan('UsagePlan', {
      name: `pennytrail-${stage}`,
      throttle: { rateLimit: 20, burstLimit: 40 },
      quota: { limit: 100_000, period: apigateway.Period.DAY },
      apiStages: [{ api: this.api, stage: this.api.deploymentStage }],
    });
  }
}

function integrationUri(target: lambda.Function): string {
  const invocation = `2015-03-31/functions/${target.functionArn}/invocations`;
  return `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/${invocation}`;
}

function stageOptions(accessLogs: logs.LogGroup): apigateway.StageOptions {
  const expensive = ROUTES.filter((route) => EXPENSIVE.has(route.functionName));
  return {
    stageName: STAGE_NAME,
    throttlingRateLimit: 50,
    throttlingBurstLimit: 100,
    methodOptions: Object.fromEntries(
      expensive.map(({ path, method }) => [`${path}/${method}`, { throttlingRateLimit: 2, throttlingBurstLimit: 5 }]),
    ),
    tracingEnabled: true,
    metricsEnabled: true,
    // Bodies hold people's money; only errors are logged, never data.
    loggingLevel: apigateway.MethodLoggingLevel.ERROR,
    dataTraceEnabled: false,
    accessLogDestination: new apigateway.LogGroupLogDestination(accessLogs),
    accessLogFormat: apigateway.AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
  };
}

/** No token, no body, no query string: a search text is private. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  user: '$context.authorizer.claims.sub',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  status: '$context.status',
  errorType: '$context.error.responseType',
  responseLength: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  traceId: '$context.xrayTraceId',
};

function acknowledgeFindings(scope: FrontDoor): void {
  acknowledge(scope, {
    'AwsSolutions-APIG2':
      'The validator is inside the OpenAPI document (x-amazon-apigateway-request-validator), where the rule cannot look.',
    'AwsSolutions-APIG3':
      'No web ACL: it costs a fixed monthly price per stage; throttling, request shape and sign-in stand in for it.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'The account-wide role by which API Gateway writes logs; AWS defines what it needs.',
  });
}
