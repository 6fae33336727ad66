/** Where the developer pages get what they show; each is asked anew for every request. */
import type { AlarmView } from '../cloudwatch/alarms/alarms.ts';
import type { Dashboard } from '../cloudwatch/dashboard/dashboard.ts';
import type { MetricStore } from '../cloudwatch/metrics/metric-store.ts';
import type { RecentEvent } from '../eventbridge/event-bus.ts';
import type { FunctionStats } from '../lambda/lambda-host.ts';
import type { LogLines } from '../lambda/log-lines.ts';
import type { Mail } from '../mailbox/mail.ts';
import type { QueueMappingView } from '../sqs/queue-mapping.ts';
import type { QueueView } from '../sqs/queues.ts';
import type { MappingView } from '../streams/event-source-mapping.ts';
import type { SwitchView } from '../switches/switches.ts';
import type { ReceivedWebhook } from '../webhooks/webhook-receiver.ts';
import type { DeliveryOutcome } from './bus/delivery-log.ts';
import type { RuleView } from './bus/rule-views.ts';

export type PageSources = {
  readonly mails: () => readonly Mail[];
  readonly functions: () => readonly FunctionStats[];
  /** Over streams of tables. */
  readonly mappings: () => readonly MappingView[];
  readonly queueMappings: () => readonly QueueMappingView[];
  readonly queues: () => readonly QueueView[];
  /** Newest first. */
  readonly recentEvents: () => readonly RecentEvent[];
  /** Deliveries the bus still owes. */
  readonly pendingDeliveries: () => number;
  readonly rules: readonly RuleView[];
  /** What became of an event's deliveries, oldest first. */
  readonly outcomesOf: (eventId: string) => readonly DeliveryOutcome[];
  readonly metrics: MetricStore;
  readonly alarms: () => readonly AlarmView[];
  readonly dashboards: readonly Dashboard[];
  readonly findLogLines: LogLines['find'];
  readonly switches: () => readonly SwitchView[];
  /** What the receiver for trying out webhooks got, newest first. */
  readonly webhooks: () => readonly ReceivedWebhook[];
  /** Markdown. */
  readonly runbook: () => Promise<string>;
  /** Sends the messages of a queue through again; answers how many went. Rejects with the reason if it cannot. */
  readonly redrive: (queueName: string) => Promise<number>;
  /** Deletes the messages of a queue; answers how many. */
  readonly purge: (queueName: string) => Promise<number>;
  /** Epoch ms. */
  readonly clock: () => number;
};
