/**
 * Subscription filters of log groups: hands log lines of functions to another function, as CloudWatch Logs does.
 * Source: Amazon CloudWatch Logs User Guide, "Log group-level subscription filters", the example with AWS Lambda.
 */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { UnsupportedTemplate, type InvokeFunction, type Resource, type RuntimeLog } from '../service.ts';
import { requireLambdaPermission } from '../wire/lambda-permissions.ts';
import { parseProperties, resourcesOfType, withoutEffect } from '../wire/properties.ts';
import { compileLogFilter, type LogFilter } from './log-filter.ts';
import type { LogLine } from './log-lines.ts';

export type LogSubscriptions = {
  readonly accept: (line: LogLine) => void;
  /** Hands over what has come so far and waits for it. */
  readonly close: () => Promise<void>;
};

export type LogSubscriptionsOptions = {
  readonly resources: readonly Resource[];
  readonly region: string;
  readonly invoke: InvokeFunction;
  readonly log: RuntimeLog;
  /** How long lines are gathered before they are handed over, ms; a second when absent. */
  readonly windowMs?: number;
};

type Subscription = {
  readonly name: string;
  readonly logGroup: string;
  readonly wants: LogFilter;
  /** Name of the function the lines come from and of the one they go to. */
  readonly source: string;
  readonly destination: string;
};

const WINDOW_MS = 1_000;

/** Lines gathered at most: a function that does nothing but fail must not fill the memory. */
const MOST_GATHERED = 1_000;

/** Two tries more, as for every asynchronous invocation. */
const TRIES = 3;

/** Throws UnsupportedTemplate. */
export function createLogSubscriptions(options: LogSubscriptionsOptions): LogSubscriptions {
  const { windowMs = WINDOW_MS } = options;
  const readers = subscriptionsOf(options).map((subscription) => ({ subscription, gathered: new Array<LogLine>() }));
  let timer: NodeJS.Timeout | undefined;
  let handingOver = Promise.resolve();
  const flush = async (): Promise<void> => {
    const batches = readers.map(({ subscription, gathered }) => ({ subscription, lines: gathered.splice(0) }));
    for (const { subscription, lines } of batches) {
      if (lines.length > 0) await handOver(subscription, lines, options);
    }
  };
  const flushSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      handingOver = handingOver.then(flush);
    }, windowMs);
  };
  return {
    accept: (line) => {
      for (const { subscription, gathered } of readers) {
        if (subscription.source !== line.functionName || gathered.length >= MOST_GATHERED) continue;
        if (!subscription.wants(line.text)) continue;
        gathered.push(line);
        flushSoon();
      }
    },
    close: async () => {
      clearTimeout(timer);
      await handingOver;
      await flush();
    },
  };
}

const FilterProperties = z.strictObject({
  FilterName: z.string().optional(),
  LogGroupName: z.string(),
  FilterPattern: z.string(),
  DestinationArn: z.string().includes(':lambda:', { message: 'only Lambda functions are served as destinations' }),
  Distribution: withoutEffect,
  RoleArn: withoutEffect,
});

function subscriptionsOf({ resources, region }: LogSubscriptionsOptions): Subscription[] {
  const filters = resourcesOfType(resources, 'AWS::Logs::SubscriptionFilter').map((resource) => {
    const { FilterName, LogGroupName, FilterPattern, DestinationArn } = parseProperties(resource, FilterProperties);
    const sourceArn = `arn:aws:logs:${region}:${DestinationArn.split(':')[4] ?? ''}:log-group:${LogGroupName}:*`;
    requireLambdaPermission(resources, { functionArn: DestinationArn, principal: 'logs.amazonaws.com', sourceArn });
    return {
      name: FilterName ?? resource.logicalId,
      logGroup: LogGroupName,
      wants: filterOf(resource.logicalId, FilterPattern),
      source: LogGroupName.replace(/^\/aws\/lambda\//, ''),
      destination: DestinationArn.split(':').at(-1) ?? DestinationArn,
    };
  });
  // The lines a function writes about lines it got would come back to it without an end.
  return filters.filter(({ source, destination }) => source !== destination);
}

function filterOf(logicalId: string, pattern: string): LogFilter {
  try {
    return compileLogFilter(pattern);
  } catch (error) {
    throw new UnsupportedTemplate(`${logicalId}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function handOver(
  { name, logGroup, destination }: Subscription,
  lines: readonly LogLine[],
  { invoke, log }: LogSubscriptionsOptions,
): Promise<void> {
  const message = {
    messageType: 'DATA_MESSAGE',
    owner: '000000000000',
    logGroup,
    logStream: 'local/[$LATEST]',
    subscriptionFilters: [name],
    logEvents: lines.map(({ at, text }) => ({ id: randomUUID(), timestamp: at, message: text })),
  };
  const event = { awslogs: { data: gzipSync(JSON.stringify(message)).toString('base64') } };
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const result = await invoke(destination, event);
    if (result.kind === 'returned') return;
    log(`${destination} did not take log lines`, { error: `${result.errorType}: ${result.errorMessage}`, attempt });
  }
}
