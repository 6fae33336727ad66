/** What the developer page shows. */
import type { RecentEvent } from '../eventbridge/event-bus.ts';
import type { Mail } from '../mailbox/mail.ts';
import type { MetricView } from './metrics.ts';

export type FunctionView = {
  readonly name: string;
  readonly invocations: number;
  readonly coldStarts: number;
  readonly errors: number;
  readonly lastDurationMs: number | undefined;
  readonly lastError: string | undefined;
};

export type MappingView = {
  readonly name: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  /** Last sequence number dealt with, by shard. */
  readonly positions: Readonly<Record<string, string>>;
  readonly delivered: number;
  readonly retries: number;
  readonly discarded: number;
  readonly lastError: string | undefined;
};

export type QueueView = {
  readonly name: string;
  readonly messages: readonly { readonly body: string }[];
};

/** All of it, as JSON and for the page. */
export type Overview = {
  readonly mails: readonly Mail[];
  readonly functions: readonly FunctionView[];
  readonly mappings: readonly MappingView[];
  readonly queues: readonly QueueView[];
  readonly recentEvents: readonly RecentEvent[];
  readonly pendingDeliveries: number;
  readonly metrics: readonly MetricView[];
};
