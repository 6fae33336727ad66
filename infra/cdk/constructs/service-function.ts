import { join } from 'node:path';
import { CfnResource, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { FunctionSpec } from '#handlers/functions';
import { METRICS_NAMESPACE } from '#infra/adapters/keys';
import { acknowledge } from './acknowledge.ts';
import { grantsOf, type Stores } from './function-access.ts';
import { logGroupOf } from './function-logs.ts';

export type ServiceFunctionProps = {
  readonly spec: FunctionSpec;
  readonly stage: string;
  /** Folder with one bundle per function: `<name>/index.mjs`, exporting `handler`. */
  readonly functionsDirectory: string;
  readonly stores: Stores;
};

/**
 * One Lambda function: its bundle, its own role with what its row allows, JSON logs into the group that the log stack
 * has for it, and traces of the requests X-Ray samples (the first of each second and 5 % more). Nothing else in the app
 * declares a function, so these defaults hold for all of them.
 */
export class ServiceFunction extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { spec, stage, functionsDirectory, stores }: ServiceFunctionProps) {
    super(scope, id);
    const functionName = `pennytrail-${stage}-${spec.name}`;
    const grants = grantsOf(spec.access, stores);
    const logGroup = logs.LogGroup.fromLogGroupName(this, 'Logs', logGroupOf(stage, spec));
    this.function = new lambda.Function(this, 'Function', {
      functionName,
      description: spec.entry,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(join(functionsDirectory, spec.name)),
      handler: 'index.handler',
      ...sizeOf(spec),
      role: new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }),
      initialPolicy: [...grants.statements],
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: spec.name,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
        ...grants.environment,
      },
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
    });
    logGroup.grantWrite(this.function);
    const logStreams = `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:${logGroup.logGroupName}:*`;
    acknowledge(this, {
      [`AwsSolutions-IAM5[Resource::${logStreams}]`]: 'Lambda names the streams in the log group of the function.',
      'AwsSolutions-IAM5[Resource::*]':
        'xray:PutTraceSegments, xray:PutTelemetryRecords and dynamodb:ListStreams know no resource but "*".',
    });
    if (spec.access.seals) {
      acknowledge(this, {
        [`AwsSolutions-IAM5[Resource::<${logicalIdOf(stores.seals)}.Arn>/seals/*]`]:
          'The seals are objects named by date and shard; the permission covers these and no others of the bucket.',
      });
    }
  }
}

/** By which cdk-nag names a resource in its findings. */
function logicalIdOf(bucket: s3.IBucket): string {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnResource)) throw new Error('a bucket is made of one CfnBucket');
  return Stack.of(bucket).getLogicalId(resource);
}

/** Reading a statement file of 4 MB takes memory and CPU, which Lambda hands out together. */
const STATEMENT_FILES: ReadonlySet<string> = new Set(['import-statement', 'preview-import']);

/** Goes over all streams, in memory by name; what it has done when time runs out stays done. */
const LONG_RUNS: ReadonlySet<string> = new Set(['seal-heads', 'publish-month-summaries']);

function sizeOf({ name, trigger }: FunctionSpec): { memorySize: number; timeout: Duration } {
  if (LONG_RUNS.has(name)) return { memorySize: 1024, timeout: Duration.minutes(15) };
  // One whole processor; what is not done when time runs out is done by the next invocation.
  if (trigger === 'workflow' || name === 'sweep-projections') return { memorySize: 1769, timeout: Duration.minutes(5) };
  const memorySize = STATEMENT_FILES.has(name) ? 1024 : 512;
  if (trigger !== 'route') return { memorySize, timeout: Duration.seconds(60) };
  // API Gateway gives up after 29 s, so a longer run would have nobody to answer.
  return { memorySize, timeout: Duration.seconds(STATEMENT_FILES.has(name) || name === 'redrive' ? 29 : 15) };
}
