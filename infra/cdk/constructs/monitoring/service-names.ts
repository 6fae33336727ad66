import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { FUNCTIONS, type FunctionSpec } from '#handlers/functions';

/** What there is to be watched in one stage, by name. */
export type ServiceNames = {
  readonly stage: string;
  readonly tables: readonly string[];
  /** Of work that waits. */
  readonly queues: readonly string[];
  /** Of what could not be done. */
  readonly deadLetters: readonly string[];
};

const DEAD_LETTERS = '-dead-letters';

/** The tables and queues `service` has, so that none can be added to it without being watched. */
export function serviceNames(service: Stack, stage: string): ServiceNames {
  const resources = service.node.findAll();
  const tables = resources.flatMap((each) => (each instanceof dynamodb.CfnGlobalTable ? [nameOf(each.tableName)] : []));
  const queues = resources.flatMap((each) => (each instanceof sqs.CfnQueue ? [nameOf(each.queueName)] : []));
  return {
    stage,
    tables: tables.toSorted(),
    queues: queues.filter((name) => !name.endsWith(DEAD_LETTERS)).toSorted(),
    deadLetters: queues.filter((name) => name.endsWith(DEAD_LETTERS)).toSorted(),
  };
}

function nameOf(name: string | undefined): string {
  if (name === undefined) throw new Error('tables and queues have fixed names, see docs/decisions/0009');
  return name;
}

/** The deployed name of a function. */
export function functionName(stage: string, name: FunctionSpec['name']): string {
  return `pennytrail-${stage}-${name}`;
}

/** Names of the functions that are started like this. */
export function functionsStartedBy(...triggers: readonly FunctionSpec['trigger'][]): readonly string[] {
  return FUNCTIONS.filter(({ trigger }) => triggers.includes(trigger)).map(({ name }) => name);
}
