/** What became of the deliveries of the bus, seen from outside: it calls functions and queues through these wrappers. */
import * as z from 'zod';
import type { InvokeFunction, SendToQueue } from '#infra/local/service';

export type DeliveryOutcome = {
  /** Name of the function or queue. */
  readonly target: string;
  readonly kind: 'delivered' | 'failed' | 'dead-letter';
  /** Why it failed, or after what it was given up. */
  readonly reason: string | undefined;
  /** Epoch ms. */
  readonly at: number;
};

export type DeliveryLog = {
  readonly invoke: InvokeFunction;
  readonly sendToQueue: SendToQueue;
  /** Oldest first. An event whose target gets something else than the event itself is not known here. */
  readonly outcomesOf: (eventId: string) => readonly DeliveryOutcome[];
};

export type DeliveryLogOptions = {
  readonly invoke: InvokeFunction;
  readonly sendToQueue: SendToQueue;
  /** Epoch ms. */
  readonly clock?: () => number;
};

/** Events whose outcomes are kept. */
const MOST_EVENTS = 400;

const Identified = z.looseObject({ id: z.string() });

export function watchDeliveries({ invoke, sendToQueue, clock = Date.now }: DeliveryLogOptions): DeliveryLog {
  const outcomes = new Map<string, DeliveryOutcome[]>();
  const note = (event: unknown, outcome: Omit<DeliveryOutcome, 'at'>): void => {
    const id = Identified.safeParse(event).data?.id;
    if (id === undefined) return;
    const known = outcomes.get(id) ?? [];
    outcomes.set(id, [...known, { ...outcome, at: clock() }]);
    const [oldest] = outcomes.keys();
    if (outcomes.size > MOST_EVENTS && oldest !== undefined) outcomes.delete(oldest);
  };
  return {
    outcomesOf: (eventId) => outcomes.get(eventId) ?? [],
    invoke: async (target, event) => {
      const result = await invoke(target, event);
      const reason = result.kind === 'failed' ? `${result.errorType}: ${result.errorMessage}` : undefined;
      note(event, { target: lastPart(target), kind: result.kind === 'failed' ? 'failed' : 'delivered', reason });
      return result;
    },
    sendToQueue: async (queueArn, body, attributes) => {
      await sendToQueue(queueArn, body, attributes);
      const reason = attributes?.['EXHAUSTED_RETRY_CONDITION'];
      const kind = reason === undefined ? 'delivered' : 'dead-letter';
      note(parseJson(body), { target: lastPart(queueArn), kind, reason });
    },
  };
}

function lastPart(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
