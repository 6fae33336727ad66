import { Duration } from 'aws-cdk-lib';
import type { IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { ServiceNames } from '../service-names.ts';
import { added, calculated, ofAccount, ofApi, ofTable } from '../watched-metrics.ts';
import { heading, row } from './widgets.ts';

/**
 * USD in us-east-1 without any free tier, July 2025. Sources: the pricing pages of DynamoDB (on demand), Lambda (arm64),
 * API Gateway (REST), EventBridge and CloudWatch.
 */
const USD = {
  perWriteUnit: 0.625e-6,
  perReadUnit: 0.125e-6,
  perInvocation: 0.2e-6,
  /** One millisecond of a function with 512 MB: half of 0.0000133334 per GB and second. */
  perMillisecond: 6.67e-9,
  perRequest: 3.5e-6,
  perEvent: 1e-6,
  perLogByte: 0.5e-9,
} as const;

const HOURLY = { period: Duration.hours(1) };

/** What is used up, and roughly what AWS asks for it. */
export function whatDoesItCost({ stage, tables }: ServiceNames): readonly (readonly IWidget[])[] {
  const short = (name: string): string => name.slice(`pennytrail-${stage}-`.length);
  const units = (metric: string): IMetric[] => tables.map((name) => ofTable(metric, name, { label: short(name) }));
  return [
    [
      heading(
        'What does it cost?',
        'An estimate from what was used, without free tiers, storage and the fixed price of alarms and metrics. The bill: AWS Budgets.',
      ),
    ],
    row(
      { title: 'Read units by table', left: units('ConsumedReadCapacityUnits'), stacked: true },
      { title: 'Write units by table', left: units('ConsumedWriteCapacityUnits'), stacked: true },
      { title: 'Estimated cost', unit: 'USD per hour', left: hourlyParts(stage, tables), stacked: true },
    ),
  ];
}

type Priced = { readonly label: string; readonly metric: IMetric; readonly usd: number };

function hourlyParts(stage: string, tables: readonly string[]): readonly IMetric[] {
  // Within one graph every metric of an expression has an id of its own.
  const sum = (prefix: string, metric: string) =>
    added(
      Object.fromEntries(tables.map((name, index) => [`${prefix}${index}`, ofTable(metric, name, HOURLY)])),
      HOURLY,
    );
  const parts: readonly Priced[] = [
    { label: 'DynamoDB: writes', metric: sum('w', 'ConsumedWriteCapacityUnits'), usd: USD.perWriteUnit },
    { label: 'DynamoDB: reads', metric: sum('r', 'ConsumedReadCapacityUnits'), usd: USD.perReadUnit },
    { label: 'Lambda: invocations', metric: ofAccount('AWS/Lambda', 'Invocations', HOURLY), usd: USD.perInvocation },
    { label: 'Lambda: time', metric: ofAccount('AWS/Lambda', 'Duration', HOURLY), usd: USD.perMillisecond },
    { label: 'API Gateway', metric: ofApi('Count', stage, HOURLY), usd: USD.perRequest },
    { label: 'EventBridge', metric: ofAccount('AWS/Events', 'PutEventsEntriesCount', HOURLY), usd: USD.perEvent },
    { label: 'Logs', metric: ofAccount('AWS/Logs', 'IncomingBytes', HOURLY), usd: USD.perLogByte },
  ];
  return parts.map(({ label, metric, usd }, index) =>
    calculated(`used${index} * ${usd.toFixed(12)}`, { [`used${index}`]: metric }, { label, ...HOURLY }),
  );
}
