/**
 * Metrics that AWS's services emit themselves, as far as the local ones know them. What nobody here measures, such as
 * the capacity of tables (DynamoDB Local consumes none), simply has no data.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { HttpService, InvokeFunction, InvokeResult } from '../service.ts';
import type { MetricStore } from './metrics/metric-store.ts';

export type MeterOptions = {
  readonly metrics: MetricStore;
  /** Epoch ms. */
  readonly clock?: () => number;
};

/** AWS/Lambda: Invocations, Errors, Throttles, Duration, ConcurrentExecutions, IteratorAge; for each function. */
export function meterFunctions(invoke: InvokeFunction, { metrics, clock = Date.now }: MeterOptions): InvokeFunction {
  const underWay = new Map<string, number>();
  return async (nameOrArn, event) => {
    const functionName = /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
    const startedAt = clock();
    const concurrent = (underWay.get(functionName) ?? 0) + 1;
    underWay.set(functionName, concurrent);
    try {
      const result = await invoke(nameOrArn, event);
      const duration = clock() - startedAt;
      const iteratorAge = iteratorAgeOf(event, startedAt);
      const measured = [
        ...outcomeMetrics(result),
        { name: 'Duration', unit: 'Milliseconds', value: duration },
        { name: 'ConcurrentExecutions', unit: 'Count', value: concurrent },
        ...(iteratorAge === undefined ? [] : [{ name: 'IteratorAge', unit: 'Milliseconds', value: iteratorAge }]),
      ];
      const dimensions = { FunctionName: functionName };
      for (const { name, unit, value } of measured) {
        metrics.record({ namespace: 'AWS/Lambda', name, dimensions, unit, values: [value], at: startedAt });
        // Over all functions of the account, as CloudWatch has them, too.
        metrics.record({ namespace: 'AWS/Lambda', name, dimensions: {}, unit, values: [value], at: startedAt });
      }
      return result;
    } finally {
      underWay.set(functionName, (underWay.get(functionName) ?? 1) - 1);
    }
  };
}

type Measured = { readonly name: string; readonly unit: string; readonly value: number };

/** A throttled call is no invocation; Errors has a 0 for each success, so that its average is the error rate. */
function outcomeMetrics(result: InvokeResult): Measured[] {
  const isThrottled = result.kind === 'failed' && result.errorType === 'Throttled';
  if (isThrottled) return [{ name: 'Throttles', unit: 'Count', value: 1 }];
  return [
    { name: 'Invocations', unit: 'Count', value: 1 },
    { name: 'Errors', unit: 'Count', value: result.kind === 'failed' ? 1 : 0 },
    { name: 'Throttles', unit: 'Count', value: 0 },
  ];
}

const StreamEvent = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ ApproximateCreationDateTime: z.number() }) })).nonempty(),
});

/**
 * Age of the last record of a batch, ms. The record's time is in seconds; DynamoDB Local rounds it down to the minute, and
 * then the age is known to a minute only, and the least it can be is what is told.
 */
function iteratorAgeOf(event: unknown, now: number): number | undefined {
  const last = StreamEvent.safeParse(event).data?.Records.at(-1)?.dynamodb;
  if (!last) return undefined;
  const seconds = last.ApproximateCreationDateTime;
  const latest = seconds % 60 === 0 ? seconds + 60 : seconds;
  return Math.max(0, now - latest * 1000);
}

/** AWS/ApiGateway: Count, Latency, IntegrationLatency (the same here), 4XXError, 5XXError. */
export function meterApi(
  service: HttpService,
  { metrics, clock = Date.now, dimensions }: MeterOptions & { readonly dimensions: Readonly<Record<string, string>> },
): HttpService {
  const record = (response: ServerResponse, startedAt: number): void => {
    const at = clock();
    const isRefusal = response.statusCode >= 400 && response.statusCode < 500;
    const measured = [
      { name: 'Count', unit: 'Count', value: 1 },
      { name: 'Latency', unit: 'Milliseconds', value: at - startedAt },
      { name: 'IntegrationLatency', unit: 'Milliseconds', value: at - startedAt },
      { name: '4XXError', unit: 'Count', value: isRefusal ? 1 : 0 },
      { name: '5XXError', unit: 'Count', value: response.statusCode >= 500 ? 1 : 0 },
    ];
    for (const { name, unit, value } of measured) {
      metrics.record({ namespace: 'AWS/ApiGateway', name, dimensions, unit, values: [value], at });
      const { ApiName = '' } = dimensions;
      metrics.record({ namespace: 'AWS/ApiGateway', name, dimensions: { ApiName }, unit, values: [value], at });
    }
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const startedAt = clock();
    const handled = await service.handle(request, response);
    if (handled) record(response, startedAt);
    return handled;
  };
  return { handle, close: service.close };
}

export type SampledQueue = {
  readonly name: string;
  readonly messages: readonly { readonly sentAt: number }[];
  readonly counts: { readonly visible: number; readonly hidden: number; readonly delayed: number };
};

/** AWS/SQS: what is in the queues now. */
export function sampleQueues(metrics: MetricStore, queues: readonly SampledQueue[], now: number): void {
  for (const { name: QueueName, messages, counts } of queues) {
    const oldest = messages.reduce((earliest, { sentAt }) => Math.min(earliest, sentAt), now);
    const measured = [
      { name: 'ApproximateNumberOfMessagesVisible', unit: 'Count', value: counts.visible },
      { name: 'ApproximateNumberOfMessagesNotVisible', unit: 'Count', value: counts.hidden },
      { name: 'ApproximateNumberOfMessagesDelayed', unit: 'Count', value: counts.delayed },
      { name: 'ApproximateAgeOfOldestMessage', unit: 'Seconds', value: (now - oldest) / 1000 },
    ];
    for (const { name, unit, value } of measured) {
      metrics.record({ namespace: 'AWS/SQS', name, dimensions: { QueueName }, unit, values: [value], at: now });
    }
  }
}

export type SampledEvent = {
  readonly event: { readonly id: string; readonly 'detail-type': string; readonly source: string };
  readonly busName: string;
  readonly rules: readonly string[];
};

/** SES's own events by the metric they count for. */
const SES_METRICS: Readonly<Record<string, string>> = {
  'Email Sent': 'Send',
  'Email Delivered': 'Delivery',
  'Email Bounced': 'Bounce',
  'Email Complaint Received': 'Complaint',
};

/** AWS/Events (MatchedEvents, TriggeredRules) and AWS/SES, from the log of the bus. Call it with the newest events. */
export function createEventSampler({
  metrics,
  clock = Date.now,
}: MeterOptions): (recent: readonly SampledEvent[]) => void {
  let seen = new Set<string>();
  const count = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>): void => {
    metrics.record({ namespace, name, dimensions, unit: 'Count', values: [1], at: clock() });
  };
  return (recent) => {
    const fresh = recent.filter(({ event }) => !seen.has(event.id));
    seen = new Set(recent.map(({ event }) => event.id));
    for (const { event, busName, rules } of fresh) {
      for (const RuleName of rules) {
        count('AWS/Events', 'TriggeredRules', { RuleName });
        count('AWS/Events', 'MatchedEvents', { RuleName });
        // Rules of a bus of one's own have a second dimension.
        if (busName === 'default') continue;
        count('AWS/Events', 'TriggeredRules', { EventBusName: busName, RuleName });
        count('AWS/Events', 'MatchedEvents', { EventBusName: busName, RuleName });
      }
      const sent = event.source === 'aws.ses' ? SES_METRICS[event['detail-type']] : undefined;
      if (sent !== undefined) count('AWS/SES', sent, {});
    }
  };
}
