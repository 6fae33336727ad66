/** What `/_local` answers to those who ask for JSON. */
import type { AlarmState } from '../cloudwatch/alarms/alarm-state.ts';
import type { MetricView } from '../cloudwatch/metrics/metric-store.ts';
import type { RecentEvent } from '../eventbridge/event-bus.ts';
import type { FunctionStats } from '../lambda/lambda-host.ts';
import type { Mail } from '../mailbox/mail.ts';
import type { QueueView } from '../sqs/queues.ts';
import type { MappingView } from '../streams/event-source-mapping.ts';
import type { PageSources } from './sources.ts';

export type Overview = {
  readonly mails: readonly Mail[];
  readonly functions: readonly FunctionStats[];
  readonly mappings: readonly MappingView[];
  readonly queues: readonly QueueView[];
  readonly recentEvents: readonly RecentEvent[];
  readonly pendingDeliveries: number;
  readonly metrics: readonly MetricView[];
  readonly alarms: readonly { readonly name: string; readonly state: AlarmState; readonly reason: string }[];
};

/** Mails and events in it; the mailbox and the page of the bus have more. */
const SHOWN = 20;

export function overviewOf(sources: PageSources): Overview {
  return {
    mails: sources.mails().slice(0, SHOWN),
    functions: sources.functions(),
    mappings: sources.mappings(),
    queues: sources.queues(),
    recentEvents: sources.recentEvents().slice(0, SHOWN),
    pendingDeliveries: sources.pendingDeliveries(),
    metrics: sources.metrics.list(),
    alarms: sources.alarms().map(({ name, state, reason }) => ({ name, state, reason })),
  };
}
