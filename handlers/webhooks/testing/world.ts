/**
 * Planning, sending and releasing over memory stores, with a queue, a bus that delivers again, and a clock that is moved
 * by hand: the system's, faked by the test. For tests only.
 */
import type { Context } from 'aws-lambda';
import { LedgerId, UserId, WebhookId } from '#domain/kernel/ids';
import type { AttemptOutcome } from '#domain/webhook/delivery';
import { firstSecret } from '#domain/webhook/secrets';
import { createMemoryWebhookStore, type MemoryWebhookStore } from '#infra/adapters/memory/webhook-store';
import { planDeliveries, type PlannedEvent } from '../planning/plan-deliveries.ts';
import { releaseDeliveries } from '../planning/release-deliveries.ts';
import { sendOnce } from '../sending/send-once.ts';
import { Wake } from '../wake.ts';
import { MemoryIdempotency } from './memory-idempotency.ts';
import { createMortality, type Death, type Mortal } from './mortality.ts';

export const LEDGER = LedgerId.parse('11111111-1111-4111-8111-111111111111');
export const ENDPOINT = WebhookId.parse('22222222-2222-4222-8222-222222222222');
export const TYPE = 'finance.budget-threshold-crossed.v1';

export type WorldOptions = {
  readonly deaths?: readonly Death[];
  /** How often each message and each event is delivered, at the same time. */
  readonly copies?: number;
  /** What the endpoint answers, by how many requests it got before. */
  readonly answers?: (requestsBefore: number) => AttemptOutcome;
};

export type Request = { readonly id: string; readonly timestamp: number; readonly body: string };

export type World = {
  readonly store: MemoryWebhookStore;
  /** What reached the endpoint. */
  readonly requests: readonly Request[];
  readonly deadLetters: readonly string[];
  readonly calls: () => number;
  readonly register: (eventTypes?: readonly string[]) => Promise<void>;
  /** One run of the planner; false when it failed or died. */
  readonly plan: (detail: PlannedEvent['detail']) => Promise<boolean>;
  /** The bus delivers until somebody took the event, three times at most. */
  readonly deliver: (detail: PlannedEvent['detail']) => Promise<void>;
  /** The clock wakes the release, then the queue hands out what is visible. */
  readonly tick: () => Promise<void>;
};

const OK: AttemptOutcome = { kind: 'answered', status: 204, answer: '' };

export function createWorld({ deaths = [], copies = 1, answers = () => OK }: WorldOptions = {}): World {
  const store = createMemoryWebhookStore();
  const queue = createQueue();
  const endpoint = createEndpoint(answers);
  const mortality = createMortality(deaths);
  const idempotency = new MemoryIdempotency();
  const parts = (mortal: Mortal) => ({
    registry: mortal(store.registry),
    secrets: mortal(store.secrets),
    deliveries: mortal(store.deliveries),
    queue: mortal({ send: queue.send }),
    sender: mortal({ send: endpoint.post }),
    hmac: () => 'signed',
    idempotency,
    now,
  });
  const plan = (detail: PlannedEvent['detail']): Promise<boolean> =>
    mortality.run((mortal) => planDeliveries(parts(mortal), { type: TYPE, detail }));
  const send = (body: string): Promise<boolean> =>
    mortality.run((mortal) => sendOnce(parts(mortal), Wake.parse(JSON.parse(body)), CONTEXT));
  const atOnce = async (run: () => Promise<boolean>): Promise<boolean> =>
    (await Promise.all(Array.from({ length: copies }, run))).every((done) => done);
  return {
    store,
    requests: endpoint.requests,
    deadLetters: queue.deadLetters,
    calls: mortality.calls,
    register: (eventTypes = [TYPE]) => register(store, eventTypes),
    plan,
    deliver: async (detail) => {
      for (let attempt = 0; attempt < 3; attempt += 1) if (await atOnce(() => plan(detail))) return;
    },
    tick: async () => {
      await mortality.run((mortal) => releaseDeliveries(parts(mortal)));
      await queue.handOut((body) => atOnce(() => send(body)));
    },
  };
}

async function register({ registry, secrets }: MemoryWebhookStore, eventTypes: readonly string[]): Promise<void> {
  await secrets.save(ENDPOINT, firstSecret('whsec_one'));
  const status = { kind: 'enabled' } as const;
  const given = { webhookId: ENDPOINT, url: 'https://example.com/', description: '', createdBy: UserId.parse('owner') };
  const webhook = { ...given, eventTypes, status, failures: [], createdAt: now() };
  await registry.save({ ...(await registry.read(LEDGER)), webhooks: [webhook] });
}

type Sent = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

function createEndpoint(answers: (requestsBefore: number) => AttemptOutcome) {
  const requests: Request[] = [];
  const post = ({ headers, body }: Sent): Promise<AttemptOutcome> => {
    const outcome = answers(requests.length);
    requests.push({ id: headers['webhook-id'] ?? '', timestamp: Number(headers['webhook-timestamp']), body });
    return Promise.resolve(outcome);
  };
  return { requests, post };
}

type Message = { readonly body: string; visibleAt: number; receives: number };

/** As the CDK app declares them. */
const HIDDEN_MS = 6 * 60_000;
const MAX_RECEIVES = 5;

function createQueue() {
  const messages = new Set<Message>();
  const deadLetters: string[] = [];
  const handOne = async (message: Message, take: (body: string) => Promise<boolean>): Promise<void> => {
    message.receives += 1;
    message.visibleAt = Date.now() + HIDDEN_MS;
    const isDone = await take(message.body);
    if (!isDone && message.receives < MAX_RECEIVES) return;
    messages.delete(message);
    if (!isDone) deadLetters.push(message.body);
  };
  return {
    deadLetters,
    send: (bodies: readonly string[]): Promise<void> => {
      for (const body of bodies) messages.add({ body, visibleAt: Date.now(), receives: 0 });
      return Promise.resolve();
    },
    handOut: async (take: (body: string) => Promise<boolean>): Promise<void> => {
      const visible = [...messages].filter(({ visibleAt }) => visibleAt <= Date.now());
      for (const message of visible) await handOne(message, take);
    },
  };
}

function now(): string {
  return new Date().toISOString();
}

/** As long as the function has. What is missing of the type nobody looks at. */
const CONTEXT = { getRemainingTimeInMillis: () => 60_000 } as unknown as Context;
