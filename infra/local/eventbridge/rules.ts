/** AWS::Events::EventBus, ::Rule and ::Archive of the template. */
import * as z from 'zod';
import { type Resource, UnsupportedTemplate } from '../service.ts';
import { requireLambdaPermission } from '../wire/lambda-permissions.ts';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '../wire/properties.ts';
import { compilePattern } from './pattern.ts';
import { readSchedule, type Schedule } from './schedule.ts';
import { inputOf, InputTransformer, type TargetInput } from './target-input.ts';

export type Target = {
  readonly id: string;
  /** A Lambda function or an SQS queue. */
  readonly arn: string;
  readonly input: TargetInput;
  /** Retries after the first attempt. */
  readonly retries: number;
  /** Seconds after which an event is given up. */
  readonly maximumAge: number;
  readonly deadLetterArn: string | undefined;
};

export type Rule = {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  /** Undefined for a rule that is only scheduled. */
  readonly matches: ((event: unknown) => boolean) | undefined;
  /** When it runs by the clock. */
  readonly schedule: Schedule | undefined;
  readonly targets: readonly Target[];
};

export type Archive = {
  readonly name: string;
  readonly busArn: string;
  readonly matches: (event: unknown) => boolean;
};

export type BusTopology = {
  /** ARN by name; the default bus is always there, and the first. */
  readonly buses: ReadonlyMap<string, string>;
  readonly rules: readonly Rule[];
  readonly archives: readonly Archive[];
};

/** The bus every account has; services of AWS put their events there, and rules that name no bus are on it. */
export const DEFAULT_BUS = 'default';

const DeadLetterConfig = z.strictObject({ Arn: z.string() });

const TargetProperties = z.strictObject({
  Id: z.string(),
  Arn: z.string().regex(/:lambda:|:sqs:/, 'only Lambda functions and SQS queues are served as targets'),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: templateNumber.optional(),
      MaximumEventAgeInSeconds: templateNumber.optional(),
    })
    .default({}),
  DeadLetterConfig: DeadLetterConfig.optional(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: InputTransformer.optional(),
  RoleArn: withoutEffect,
});

const RuleProperties = z.strictObject({
  Name: z.string().optional(),
  EventBusName: z.string().default(DEFAULT_BUS),
  EventPattern: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).default('ENABLED'),
  Targets: z.array(TargetProperties).default([]),
  Description: withoutEffect,
  RoleArn: withoutEffect,
  Tags: withoutEffect,
});

const BusProperties = z.strictObject({
  Name: z.string(),
  DeadLetterConfig: withoutEffect,
  Description: withoutEffect,
  EventSourceName: z.undefined('partner event sources are not served').optional(),
  KmsKeyIdentifier: withoutEffect,
  LogConfig: withoutEffect,
  Policy: withoutEffect,
  Tags: withoutEffect,
});

const ArchiveProperties = z.strictObject({
  ArchiveName: z.string().optional(),
  SourceArn: z.string(),
  EventPattern: z.unknown().optional(),
  Description: withoutEffect,
  KmsKeyIdentifier: withoutEffect,
  RetentionDays: withoutEffect,
});

/** Reads and checks all of it. Throws UnsupportedTemplate. */
export function readTopology(resources: readonly Resource[]): BusTopology {
  const buses = resourcesOfType(resources, 'AWS::Events::EventBus').map((bus) => {
    return [parseProperties(bus, BusProperties).Name, bus.arn] as const;
  });
  const rules = resourcesOfType(resources, 'AWS::Events::Rule').flatMap((rule) => readRule(resources, rule));
  const topology = {
    buses: new Map([[DEFAULT_BUS, defaultBusArn(resources)], ...buses]),
    rules,
    archives: resourcesOfType(resources, 'AWS::Events::Archive').map(readArchive),
  };
  const lost = rules.find((rule) => !topology.buses.has(rule.busName));
  if (lost)
    throw new UnsupportedTemplate(`rule ${lost.name} is on the bus ${lost.busName}, which is not in the template`);
  return topology;
}

/** In the region and account of the others; without any other nobody asks for it. */
function defaultBusArn(resources: readonly Resource[]): string {
  const known = resources.find(({ type }) => type === 'AWS::Events::Rule' || type === 'AWS::Events::EventBus');
  const [, , , region = 'eu-central-1', account = '000000000000'] = known?.arn.split(':') ?? [];
  return `arn:aws:events:${region}:${account}:event-bus/${DEFAULT_BUS}`;
}

function readRule(resources: readonly Resource[], resource: Resource): Rule[] {
  const properties = parseProperties(resource, RuleProperties);
  const { EventPattern, ScheduleExpression } = properties;
  if (EventPattern === undefined && ScheduleExpression === undefined) {
    throw new UnsupportedTemplate(`${resource.logicalId}: a rule needs an EventPattern or a ScheduleExpression`);
  }
  // Compiled before the state is looked at: a broken pattern would fail the deployment of a disabled rule too.
  const rule = {
    name: properties.Name ?? resource.logicalId,
    arn: resource.arn,
    busName: properties.EventBusName.replace(/^arn:.*:event-bus\//, ''),
    matches: EventPattern === undefined ? undefined : pattern(resource, EventPattern),
    schedule: ScheduleExpression === undefined ? undefined : readSchedule(resource.logicalId, ScheduleExpression),
    targets: properties.Targets.map((target) => readTarget(resource.logicalId, target)),
  };
  for (const { arn } of rule.targets.filter((target) => target.arn.includes(':lambda:'))) {
    requireLambdaPermission(resources, { functionArn: arn, principal: 'events.amazonaws.com', sourceArn: rule.arn });
  }
  return properties.State === 'DISABLED' ? [] : [rule];
}

function readTarget(where: string, properties: z.infer<typeof TargetProperties>): Target {
  const { Input, InputPath, InputTransformer: transformer } = properties;
  return {
    id: properties.Id,
    arn: properties.Arn,
    input: inputOf(`${where}: target ${properties.Id}`, { Input, InputPath, InputTransformer: transformer }),
    // Defaults of EventBridge: 24 hours and 185 retries.
    retries: properties.RetryPolicy.MaximumRetryAttempts ?? 185,
    maximumAge: properties.RetryPolicy.MaximumEventAgeInSeconds ?? 86_400,
    deadLetterArn: properties.DeadLetterConfig?.Arn,
  };
}

function readArchive(resource: Resource): Archive {
  const properties = parseProperties(resource, ArchiveProperties);
  return {
    name: properties.ArchiveName ?? resource.logicalId,
    busArn: properties.SourceArn,
    matches: properties.EventPattern === undefined ? () => true : pattern(resource, properties.EventPattern),
  };
}

function pattern(resource: Resource, value: unknown): (event: unknown) => boolean {
  try {
    return compilePattern(value);
  } catch (error) {
    throw new UnsupportedTemplate(`${resource.logicalId}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
