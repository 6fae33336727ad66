/**
 * What dashboard and alarms look at, by the fixed names of functions, tables and queues. So the monitoring stack hangs
 * on no other, and the laptop, which has no account, can follow the same references.
 */
import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '#handlers/metric-catalogue';
import { METRICS_NAMESPACE } from '#infra/adapters/keys';

export type MetricOptions = {
  /** `Sum` unless said otherwise. */
  readonly statistic?: string;
  /** Five minutes unless said otherwise. */
  readonly period?: Duration;
  readonly label?: string;
};

type Dimensions = Readonly<Record<string, string>>;

const FIVE_MINUTES = Duration.minutes(5);

/** One of ours as `service` emits it: a function, or a class of routes (`commands`, `queries`, `operations`). */
export function ours(name: MetricName, service: string, options: MetricOptions = {}): cloudwatch.Metric {
  return metric({ namespace: METRICS_NAMESPACE, name, dimensions: { service } }, options);
}

/** One of ours added up over the services that emit it, as an alarm can: it may not search. */
export function oursIn(name: MetricName, services: readonly string[], options: MetricOptions = {}): cloudwatch.IMetric {
  const [first, ...others] = services;
  if (first === undefined) throw new Error(`${name}: no service emits it`);
  if (others.length === 0) return ours(name, first, options);
  const metrics = services.map((service, index) => [`m${index}`, ours(name, service, options)] as const);
  return added(Object.fromEntries(metrics), { ...options, label: options.label ?? name });
}

/** One of ours added up over whoever emits it. Only for dashboards. */
export function oursEverywhere(name: MetricName, options: MetricOptions = {}): cloudwatch.MathExpression {
  return searched(`SUM(${searchFor(name, options)})`, { ...options, label: options.label ?? name });
}

/** One of ours, one line for each service (and value of `dimension`). Only for dashboards. */
export function oursByService(name: MetricName, options: MetricOptions & { readonly dimension?: string } = {}) {
  return searched(searchFor(name, options), { ...options, label: options.label ?? '' });
}

/** Of one function, or of all in the account. */
export function ofFunction(name: string, functionName: string | undefined, options: MetricOptions = {}) {
  const dimensions: Dimensions = functionName === undefined ? {} : { FunctionName: functionName };
  return metric({ namespace: 'AWS/Lambda', name, dimensions }, options);
}

export function ofApi(name: string, stage: string, options: MetricOptions = {}): cloudwatch.Metric {
  return metric(
    { namespace: 'AWS/ApiGateway', name, dimensions: { ApiName: `pennytrail-${stage}`, Stage: 'api' } },
    options,
  );
}

export function ofTable(name: string, tableName: string, options: MetricOptions = {}): cloudwatch.Metric {
  return metric({ namespace: 'AWS/DynamoDB', name, dimensions: { TableName: tableName } }, options);
}

export function ofQueue(name: string, queueName: string, options: MetricOptions = {}): cloudwatch.Metric {
  return metric(
    { namespace: 'AWS/SQS', name, dimensions: { QueueName: queueName } },
    { statistic: cloudwatch.Stats.MAXIMUM, ...options },
  );
}

/** Of another service of AWS, in the whole account. */
export function ofAccount(namespace: string, name: string, options: MetricOptions = {}): cloudwatch.Metric {
  return metric({ namespace, name, dimensions: {} }, options);
}

/** The sum of metrics; where one has no data it counts as nothing. */
export function added(
  usingMetrics: Readonly<Record<string, cloudwatch.IMetric>>,
  options: MetricOptions,
): cloudwatch.MathExpression {
  const terms = Object.keys(usingMetrics).map((id) => `FILL(${id}, 0)`);
  return calculated(terms.join(' + '), usingMetrics, options);
}

/** Metric math over metrics by their ids. */
export function calculated(
  expression: string,
  usingMetrics: Readonly<Record<string, cloudwatch.IMetric>>,
  { label, period = FIVE_MINUTES }: MetricOptions = {},
): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({ expression, usingMetrics, period, ...(label !== undefined && { label }) });
}

function searchFor(
  name: MetricName,
  { statistic = 'Sum', period = FIVE_MINUTES, dimension }: MetricOptions & { readonly dimension?: string },
): string {
  const dimensions = dimension === undefined ? 'service' : `service,${dimension}`;
  return `SEARCH('{${METRICS_NAMESPACE},${dimensions}} MetricName="${name}"', '${statistic}', ${period.toSeconds()})`;
}

function searched(expression: string, { label, period }: MetricOptions): cloudwatch.MathExpression {
  return calculated(expression, {}, { ...(label !== undefined && { label }), ...(period && { period }) });
}

function metric(
  { namespace, name, dimensions }: { namespace: string; name: string; dimensions: Dimensions },
  { statistic = cloudwatch.Stats.SUM, period = FIVE_MINUTES, label }: MetricOptions,
): cloudwatch.Metric {
  const given = { namespace, metricName: name, dimensionsMap: { ...dimensions }, statistic, period };
  return new cloudwatch.Metric({ ...given, ...(label !== undefined && { label }) });
}
