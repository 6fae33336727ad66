/** AWS::CloudWatch::Alarm and ::CompositeAlarm of the template. */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '#infra/local/service';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '#infra/local/wire/properties';
import type { MetricQuery } from '../math/query-metrics.ts';
import { periodMsOf } from '../metrics/time-series.ts';
import type { AlarmSettings } from './alarm-state.ts';
import { compileCompositeRule, type CompositeRule } from './composite-rule.ts';

type Described = { readonly name: string; readonly description: string };

export type MetricAlarm = Described &
  AlarmSettings & {
    readonly kind: 'metric';
    readonly queries: readonly MetricQuery[];
    /** Which of the queries is compared with the threshold. */
    readonly watched: string;
    readonly periodMs: number;
  };

export type CompositeAlarm = Described & {
  readonly kind: 'composite';
  readonly ruleText: string;
  readonly rule: CompositeRule;
};

const Dimensions = z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]);

const MetricStat = z.strictObject({
  Metric: z.strictObject({ Namespace: z.string(), MetricName: z.string(), Dimensions }),
  Period: templateNumber,
  Stat: z.string(),
  Unit: withoutEffect,
});

const DataQuery = z.strictObject({
  Id: z.string(),
  AccountId: withoutEffect,
  Expression: z.string().optional(),
  Label: z.string().optional(),
  MetricStat: MetricStat.optional(),
  Period: templateNumber.optional(),
  ReturnData: z.boolean().default(true),
});
type DataQuery = z.infer<typeof DataQuery>;

const AlarmProperties = z.strictObject({
  AlarmName: z.string().optional(),
  AlarmDescription: z.string().default(''),
  ComparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  EvaluationPeriods: templateNumber,
  DatapointsToAlarm: templateNumber.optional(),
  Threshold: templateNumber,
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).default('missing'),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions,
  Period: templateNumber.optional(),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Metrics: z.array(DataQuery).optional(),
  ActionsEnabled: withoutEffect,
  AlarmActions: withoutEffect,
  EvaluateLowSampleCountPercentile: withoutEffect,
  InsufficientDataActions: withoutEffect,
  OKActions: withoutEffect,
  Tags: withoutEffect,
  Unit: withoutEffect,
});
type AlarmProperties = z.infer<typeof AlarmProperties>;

const CompositeProperties = z.strictObject({
  AlarmName: z.string().optional(),
  AlarmDescription: z.string().default(''),
  AlarmRule: z.string(),
  ActionsEnabled: withoutEffect,
  ActionsSuppressor: withoutEffect,
  ActionsSuppressorExtensionPeriod: withoutEffect,
  ActionsSuppressorWaitPeriod: withoutEffect,
  AlarmActions: withoutEffect,
  InsufficientDataActions: withoutEffect,
  OKActions: withoutEffect,
  Tags: withoutEffect,
});

/** All alarms of the template. Throws UnsupportedTemplate. */
export function alarmDefinitions(resources: readonly Resource[]): (MetricAlarm | CompositeAlarm)[] {
  const alarms = resourcesOfType(resources, 'AWS::CloudWatch::Alarm').map(metricAlarm);
  return [...alarms, ...resourcesOfType(resources, 'AWS::CloudWatch::CompositeAlarm').map(compositeAlarm)];
}

function metricAlarm(resource: Resource): MetricAlarm {
  const properties = parseProperties(resource, AlarmProperties);
  const { EvaluationPeriods, DatapointsToAlarm, Threshold, TreatMissingData, ComparisonOperator } = properties;
  return {
    kind: 'metric',
    name: properties.AlarmName ?? resource.ref,
    description: properties.AlarmDescription,
    threshold: Threshold,
    comparison: ComparisonOperator,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm ?? EvaluationPeriods,
    missingData: TreatMissingData,
    ...(properties.Metrics ? mathOf(resource, properties.Metrics) : singleMetric(resource, properties)),
  };
}

type Watching = Pick<MetricAlarm, 'queries' | 'watched' | 'periodMs'>;

function singleMetric({ logicalId }: Resource, properties: AlarmProperties): Watching {
  const { Namespace, MetricName, Period, Statistic, ExtendedStatistic } = properties;
  if (Namespace === undefined || MetricName === undefined || Period === undefined) {
    throw new UnsupportedTemplate(`${logicalId}: an alarm needs Namespace, MetricName and Period, or Metrics`);
  }
  const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(properties.Dimensions) };
  const statistic = ExtendedStatistic ?? Statistic ?? 'Average';
  const query = { kind: 'metric', id: 'watched', label: MetricName, metric, statistic } as const;
  return { queries: [query], watched: 'watched', periodMs: periodMsOf(Period) };
}

function mathOf({ logicalId }: Resource, queries: readonly DataQuery[]): Watching {
  const watched = queries.filter(({ ReturnData }) => ReturnData);
  const [only] = watched;
  if (!only || watched.length > 1) {
    throw new UnsupportedTemplate(`${logicalId}: exactly one of the metrics of an alarm returns its data`);
  }
  const period = queries.map((query) => query.MetricStat?.Period ?? query.Period).find((found) => found !== undefined);
  if (period === undefined) throw new UnsupportedTemplate(`${logicalId}: none of the metrics has a period`);
  const read = queries.map((query) => queryOf(logicalId, query));
  return { queries: read, watched: only.Id, periodMs: periodMsOf(period) };
}

function queryOf(logicalId: string, { Id: id, Label, Expression, MetricStat: stat }: DataQuery): MetricQuery {
  if (Expression !== undefined) return { kind: 'expression', id, label: Label ?? id, expression: Expression };
  if (!stat) throw new UnsupportedTemplate(`${logicalId}: ${id} is neither a metric nor an expression`);
  const { Namespace, MetricName, Dimensions: dimensions } = stat.Metric;
  const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(dimensions) };
  return { kind: 'metric', id, label: Label ?? MetricName, metric, statistic: stat.Stat };
}

function dimensionsOf(dimensions: z.infer<typeof Dimensions>): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}

function compositeAlarm(resource: Resource): CompositeAlarm {
  const { AlarmName, AlarmDescription, AlarmRule } = parseProperties(resource, CompositeProperties);
  return {
    kind: 'composite',
    name: AlarmName ?? resource.ref,
    description: AlarmDescription,
    ruleText: AlarmRule,
    rule: compileCompositeRule(AlarmRule),
  };
}
