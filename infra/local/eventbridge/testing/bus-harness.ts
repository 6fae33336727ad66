/** Test support: a bus behind a socket, with one rule, a function that does as the test says, and a queue. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { vi } from 'vitest';
import type { InvokeResult, Resource } from '#infra/local/service';
import { serve, type Served } from '#infra/local/testing/serve';
import { createEventBus, type EventBus } from '../event-bus.ts';

export const arn = (service: string, name: string): string => `arn:aws:${service}:eu-central-1:000000000000:${name}`;
export const MAIL = arn('lambda', 'function:mail');
export const RULE = arn('events', 'rule/finance/overspend');
export const QUEUE = arn('sqs', 'mail-dlq');
export const BUS_ARN = arn('events', 'event-bus/finance');

const resource = (type: string, resourceArn: string, properties: Record<string, unknown>): Resource => ({
  logicalId: `${type.split('::')[2]}1`,
  type,
  ref: resourceArn.split(/[:/]/).at(-1) ?? '',
  arn: resourceArn,
  properties,
  metadata: {},
});

export const BUS = resource('AWS::Events::EventBus', BUS_ARN, { Name: 'finance' });
const ARCHIVE = resource('AWS::Events::Archive', arn('events', 'archive/all'), {
  ArchiveName: 'all',
  SourceArn: BUS_ARN,
});

export const permission = (SourceArn: string): Resource =>
  resource('AWS::Lambda::Permission', '', { FunctionName: MAIL, Principal: 'events.amazonaws.com', SourceArn });

/** The rule, with changes to its target and itself. */
export const rule = (target: object = {}, more: Record<string, unknown> = {}): Resource =>
  resource('AWS::Events::Rule', RULE, {
    Name: 'overspend',
    EventBusName: 'finance',
    EventPattern: { 'detail-type': ['finance.overspend.v1'], detail: { replayed: [{ exists: false }] } },
    Targets: [
      {
        Id: 'mail',
        Arn: MAIL,
        DeadLetterConfig: { Arn: QUEUE },
        RetryPolicy: { MaximumRetryAttempts: 2 },
        ...target,
      },
    ],
    ...more,
  });

export const returned = (): Promise<InvokeResult> =>
  Promise.resolve({ kind: 'returned', payload: null, requestId: 'r' });
export const failed = (): Promise<InvokeResult> =>
  Promise.resolve({ kind: 'failed', errorType: 'Error', errorMessage: 'no mail today', requestId: 'r' });

/** An entry the rule matches. */
export const entry = (more: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
  EventBusName: 'finance',
  Source: 'pennytrail',
  DetailType: 'finance.overspend.v1',
  Detail: '{"budget":"food","tries":[1,2]}',
  ...more,
});

type DeadLetter = {
  readonly queue: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>> | undefined;
};

/** `close` and `open` restart the bus over the same data folder. */
export class BusHarness {
  invoked: unknown[] = [];
  readonly dead: DeadLetter[] = [];
  now = Date.parse('2026-11-22T10:00:00Z');
  answer: () => Promise<InvokeResult> = returned;
  #opened: { readonly eventBus: EventBus; readonly client: EventBridgeClient; readonly served: Served } | undefined;

  private constructor(readonly dataDirectory: string) {}

  static async create(): Promise<BusHarness> {
    const harness = new BusHarness(await mkdtemp(join(tmpdir(), 'events-')));
    await harness.open();
    return harness;
  }

  async open(resources: Resource[] = [BUS, rule(), ARCHIVE, permission(RULE)]): Promise<void> {
    const eventBus = createEventBus({
      resources,
      dataDirectory: this.dataDirectory,
      clock: () => this.now,
      retryDelay: () => 0,
      log: () => undefined,
      invoke: (functionArn, event) => {
        this.invoked.push(event);
        return functionArn === MAIL ? this.answer() : Promise.reject(new Error(`unexpected function ${functionArn}`));
      },
      sendToQueue: (queue, body, attributes) => Promise.resolve(void this.dead.push({ queue, body, attributes })),
    });
    eventBus.start();
    const served = await serve(eventBus.service);
    const client = new EventBridgeClient({
      region: 'eu-central-1',
      endpoint: `${served.url}/_aws/events`,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    this.#opened = { eventBus, served, client };
  }

  get eventBus(): EventBus {
    if (!this.#opened) throw new Error('the bus is closed');
    return this.#opened.eventBus;
  }

  get client(): EventBridgeClient {
    if (!this.#opened) throw new Error('the bus is closed');
    return this.#opened.client;
  }

  put(...Entries: PutEventsRequestEntry[]) {
    return this.client.send(new PutEventsCommand({ Entries }));
  }

  /** Resolves when nothing is owed any more; fails after a while. */
  async settled(): Promise<void> {
    await vi.waitUntil(() => this.eventBus.pending() === 0, { timeout: 10_000 });
  }

  async close(): Promise<void> {
    this.#opened?.client.destroy();
    await this.#opened?.served.close();
    this.#opened = undefined;
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.dataDirectory, { recursive: true });
  }
}
