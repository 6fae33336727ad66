/** Amazon EventBridge: the buses, rules and archives of the template. */
import { appendFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { HttpService, InvokeFunction, Resource, RuntimeLog, SendToQueue } from '../service.ts';
import { AwsError } from '../wire/aws-error.ts';
import { awsJsonHandler } from '../wire/aws-json.ts';
import { eventBusOperations } from './bus-operations.ts';
import { type DeadLetter, deliveryOfDeadLetter } from './dead-letter.ts';
import { createDeliverer } from './deliverer.ts';
import { type Delivery, type DeliveryJournal, openDeliveryJournal } from './delivery-journal.ts';
import { type BusEvent, eventTime } from './event.ts';
import {
  type Origin,
  type PutEventsEntry,
  type PutEventsResult,
  requirePutEventsLimits,
  toEvent,
} from './put-events.ts';
import { type BusTopology, DEFAULT_BUS, readTopology, type Rule } from './rules.ts';
import { createScheduler } from './scheduler.ts';

/** Where the SDK reaches the bus: its endpoint is the origin plus this path. */
export const EVENTS_PATH = '/_aws/events';

export type EventBusOptions = {
  readonly resources: readonly Resource[];
  readonly invoke: InvokeFunction;
  readonly sendToQueue: SendToQueue;
  /** Deliveries, schedules and archives live under `<dataDirectory>/events`. */
  readonly dataDirectory: string;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** Milliseconds to wait after that many failed attempts of one delivery. */
  readonly retryDelay?: (attempts: number) => number;
  readonly log: RuntimeLog;
};

/** An event of a service, as AWS services put them on the default bus. */
export type ServiceEvent = {
  /** Such as `aws.ses`; PutEvents takes no such source. */
  readonly source: `aws.${string}`;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
};

/** An event that was put recently, for the developer page. */
export type RecentEvent = {
  readonly event: BusEvent;
  readonly busName: string;
  /** Names of the rules it matched. */
  readonly rules: readonly string[];
};

export type EventBus = {
  readonly service: HttpService;
  /** Goes on with what the last run still owed, and starts schedules; call it when functions can reach their services. */
  readonly start: () => void;
  /** What PutEvents does. Throws AwsError when the request is refused as a whole. */
  readonly publish: (entries: readonly PutEventsEntry[]) => Promise<PutEventsResult>;
  /** Puts events of local services on the default bus; resolves when they are owed to their targets. */
  readonly emit: (events: readonly ServiceEvent[]) => Promise<void>;
  /** Owes a dead letter of this bus to its target once more. Throws for a message that is none. */
  readonly redeliver: (letter: DeadLetter) => Promise<void>;
  /** The last two hundred events, newest first. */
  readonly recent: () => readonly RecentEvent[];
  /** Deliveries still owed. */
  readonly pending: () => number;
  readonly close: () => Promise<void>;
};

const MOST_RECENT = 200;

/** Opens the bus. Throws UnsupportedTemplate. */
export function createEventBus(options: EventBusOptions): EventBus {
  const clock = options.clock ?? Date.now;
  const { invoke, sendToQueue, retryDelay, log } = options;
  const topology = readTopology(options.resources);
  const folder = join(options.dataDirectory, 'events');
  const journal = openDeliveryJournal(join(folder, 'deliveries.jsonl'));
  const { rules } = topology;
  const deliverer = createDeliverer({
    journal,
    rules,
    invoke,
    sendToQueue,
    clock,
    log,
    ...(retryDelay && { retryDelay }),
  });
  const origin = originOf(topology);
  const recent: RecentEvent[] = [];
  const accept = async (routed: readonly RoutedEvent[]): Promise<void> => {
    await Promise.all([owe(journal, routed, clock()), archive(topology, folder, routed)]);
    recent.unshift(...routed.map(asRecent).reverse());
    recent.length = Math.min(recent.length, MOST_RECENT);
    deliverer.wake();
  };
  const publish = async (entries: readonly PutEventsEntry[]): Promise<PutEventsResult> => {
    requirePutEventsLimits(entries);
    const results = entries.map((entry) => ({
      busName: busOf(topology, entry),
      result: toEvent(entry, origin, clock()),
    }));
    await accept(results.flatMap(({ result, busName }) => ('id' in result ? [route(topology, result, busName)] : [])));
    const Entries = results.map(({ result }) => ('id' in result ? { EventId: result.id } : result));
    return { FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length, Entries };
  };
  const runSchedule = (rule: Rule): Promise<void> =>
    accept([{ event: scheduledEvent(rule, origin, clock()), busName: rule.busName, rules: [rule] }]);
  const emit = (events: readonly ServiceEvent[]): Promise<void> =>
    accept(events.map((event) => route(topology, envelopeOf(event, origin, clock()), DEFAULT_BUS)));
  const scheduler = createScheduler({ rules, folder, clock, run: runSchedule, log });
  const close = (): Promise<void> => {
    deliverer.close();
    scheduler.close();
    return journal.close();
  };
  const start = (): void => {
    deliverer.wake();
    scheduler.start();
  };
  const redeliver = async (letter: DeadLetter): Promise<void> => {
    await journal.owe([deliveryOfDeadLetter(rules, letter, clock())]);
    deliverer.wake();
  };
  const operations = eventBusOperations(publish);
  const handle = awsJsonHandler({ path: EVENTS_PATH, target: 'AWSEvents', version: '1.1', operations, log });
  const pending = (): number => journal.owed().length;
  return { service: { handle, close }, start, publish, emit, redeliver, recent: () => [...recent], pending, close };
}

type RoutedEvent = { readonly event: BusEvent; readonly busName: string; readonly rules: readonly Rule[] };

function asRecent({ event, busName, rules }: RoutedEvent): RecentEvent {
  return { event, busName, rules: rules.map(({ name }) => name) };
}

function route(topology: BusTopology, event: BusEvent, busName: string): RoutedEvent {
  const rules = topology.rules.filter((rule) => rule.busName === busName && rule.matches?.(event) === true);
  return { event, busName, rules };
}

async function owe(journal: DeliveryJournal, routed: readonly RoutedEvent[], now: number): Promise<void> {
  const deliveries = routed.flatMap(({ event, rules }) =>
    rules.flatMap((rule) =>
      rule.targets.map((target): Delivery => {
        const names = { rule: rule.name, target: target.id };
        return { id: randomUUID(), ...names, event, acceptedAt: now, attempts: 0, notBefore: now };
      }),
    ),
  );
  if (deliveries.length > 0) await journal.owe(deliveries);
}

/** An archive is a file of events, one per line; replaying it is not served. */
async function archive(topology: BusTopology, folder: string, routed: readonly RoutedEvent[]): Promise<void> {
  for (const { name, busArn, matches } of topology.archives) {
    const kept = routed.filter(({ event, busName }) => topology.buses.get(busName) === busArn && matches(event));
    if (kept.length === 0) continue;
    const lines = kept.map(({ event }) => `${JSON.stringify(event)}\n`);
    await appendFile(join(folder, `archive-${name}.jsonl`), lines.join(''), { mode: 0o600 });
  }
}

/** AWS lets a role put events on the buses it names only; an unknown bus is a mistake worth an error. */
function busOf(topology: BusTopology, entry: PutEventsEntry): string {
  const name = (entry.EventBusName ?? DEFAULT_BUS).replace(/^arn:.*:event-bus\//, '');
  if (topology.buses.has(name)) return name;
  throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
}

function originOf({ buses }: BusTopology): Origin {
  const [, , , region = '', account = ''] = buses.get(DEFAULT_BUS)?.split(':') ?? [];
  return { region, account };
}

function envelopeOf({ source, detailType, resources, detail }: ServiceEvent, origin: Origin, now: number): BusEvent {
  const time = eventTime(now);
  const id = randomUUID();
  return { version: '0', id, 'detail-type': detailType, source, ...origin, time, resources: [...resources], detail };
}

function scheduledEvent(rule: Rule, origin: Origin, now: number): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    ...origin,
    time: eventTime(now),
    resources: [rule.arn],
    detail: {},
  };
}
