import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '#infra/adapters/keys';
import { acknowledge } from './acknowledge.ts';

/** Step functions by their names in the definition. */
const STEPS = {
  PlanRebuild: 'plan-rebuild',
  RebuildChunk: 'rebuild-chunk',
  RemoveChunk: 'remove-chunk',
  FinishRebuild: 'finish-rebuild',
  FailRebuild: 'fail-rebuild',
} as const;

const DEFINITION = join(import.meta.dirname, '../../workflows/rebuild.asl.json');

export type RebuildWorkflowProps = {
  readonly stage: string;
  /** The function of a name in `handlers/functions.ts`. */
  readonly functionOf: (name: string) => lambda.Function;
};

/** The state machine that builds, compares and removes generations of read models: infra/workflows/rebuild.asl.json. */
export class RebuildWorkflow extends Construct {
  private readonly machine: sfn.StateMachine;
  private readonly executionsArn: string;
  private readonly stateMachineName: string;

  constructor(scope: Construct, id: string, { stage, functionOf }: RebuildWorkflowProps) {
    super(scope, id);
    const stateMachineName = `pennytrail-${stage}-rebuild`;
    const steps = Object.entries(STEPS).map(([step, name]) => [step, functionOf(name)] as const);
    const arnOf = (resource: string, resourceName: string): string =>
      Stack.of(this).formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    this.executionsArn = arnOf('execution', `${stateMachineName}:*`);
    this.machine = new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName,
      definitionBody: sfn.DefinitionBody.fromString(readFileSync(DEFINITION, 'utf8')),
      definitionSubstitutions: Object.fromEntries(steps.map(([step, { functionArn }]) => [step, functionArn])),
      logs: {
        level: sfn.LogLevel.ALL,
        includeExecutionData: false,
        destination: new logs.LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
          retention: logs.RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
      tracingEnabled: true,
    });
    this.machine.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: steps.map(([, { functionArn }]) => functionArn),
      }),
    );
    this.allowChildren(arnOf('stateMachine', stateMachineName));
    acknowledge(this, {
      'AwsSolutions-IAM5[Resource::*]':
        'Delivery of logs (logs:CreateLogDelivery and its like) and X-Ray know no resource but "*".',
      ...executionsHaveNoNamesYet(stateMachineName),
    });
    this.stateMachineName = stateMachineName;
  }

  /** The function may start executions and stop them, and knows the workflow by its environment. */
  allowRunning(target: lambda.Function): void {
    const { stateMachineArn } = this.machine;
    target.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
    );
    target.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['states:StopExecution'], resources: [this.executionsArn] }),
    );
    target.addEnvironment(ENVIRONMENT.rebuildWorkflow, stateMachineArn);
    if (target.role) acknowledge(target.role, executionsHaveNoNamesYet(this.stateMachineName));
  }

  /**
   * A distributed map runs its items as executions of the same machine. Named, not referred to, because the machine
   * depends on the policy. Source: Step Functions developer guide, "IAM policies for using Distributed Map states".
   */
  private allowChildren(machineArn: string): void {
    this.machine.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn] }),
    );
    this.machine.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [this.executionsArn],
      }),
    );
  }
}

function executionsHaveNoNamesYet(stateMachineName: string): Readonly<Record<string, string>> {
  const executions = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${stateMachineName}:*`;
  return {
    [`AwsSolutions-IAM5[Resource::${executions}]`]: 'Executions of this one machine, named when they are started.',
  };
}
