/** Publishing to a bus that fails as EventBridge does: entry by entry, call by call, for a while or for good. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { IntegrationEvent } from '#domain/ports/event-publisher';
import { createChance } from '#infra/local/seed/chance';
import { batchesOf, entrySize, LARGEST_CALL, MOST_ENTRIES } from './entry-size.ts';
import { createEventBridgePublisher, EventsNotPublished, pauseWithJitter } from './event-publisher.ts';
import type { EntryResult, PutEntries } from './put-events.ts';

function event(number: number, text = ''): IntegrationEvent {
  return { type: 'finance.test.v1', time: '2026-11-22T09:30:00.000Z', detail: { id: `e${number}`, text } };
}

const events = (count: number): IntegrationEvent[] => Array.from({ length: count }, (_, index) => event(index));

type Answer = (calls: number, ids: readonly string[]) => readonly (string | undefined)[] | Error;

/** A bus that answers each call with a code for each entry; undefined takes it. */
function busThat(answer: Answer) {
  const taken: string[] = [];
  const calls: (readonly string[])[] = [];
  const pauses: number[] = [];
  const put: PutEntries = async (entries) => {
    const ids = entries.map(({ detail }) => (JSON.parse(detail) as { id: string }).id);
    calls.push(ids);
    const codes = answer(calls.length, ids);
    if (codes instanceof Error) throw codes;
    return ids.map((id, index): EntryResult => {
      if (codes[index] === undefined) taken.push(id);
      return codes[index] === undefined ? {} : { errorCode: codes[index], errorMessage: 'no' };
    });
  };
  const pause = async (attempt: number): Promise<void> => void pauses.push(attempt);
  return { taken, calls, pauses, publisher: createEventBridgePublisher({ put, pause }) };
}

const named = (name: string): Error => Object.assign(new Error(name), { name });
const idsOf = (list: readonly IntegrationEvent[]): string[] => list.map(({ detail }) => String(detail['id']));

describe('a publisher', () => {
  it('sends tens, in order', async () => {
    const bus = busThat(() => []);
    const outcome = await bus.publisher.publish(events(23));
    expect(bus.calls.map((ids) => ids.length)).toEqual([10, 10, 3]);
    expect(bus.taken).toEqual(idsOf(events(23)));
    expect(outcome).toEqual({ published: 23, retried: 0, refused: [] });
  });

  it('sends again only what was not taken, and begins no batch before the one before is done', async () => {
    const bus = busThat((call) => (call <= 2 ? [undefined, 'ThrottlingException', undefined, 'InternalFailure'] : []));
    const outcome = await bus.publisher.publish(events(12));
    expect(bus.calls.map((ids) => ids.join(' '))).toEqual(['e0 e1 e2 e3 e4 e5 e6 e7 e8 e9', 'e1 e3', 'e3', 'e10 e11']);
    expect(outcome).toEqual({ published: 12, retried: 3, refused: [] });
    expect(bus.pauses).toEqual([1, 2]);
  });

  it('gives up after four tries, with the reason, and publishes nothing behind', async () => {
    const bus = busThat((_, ids) => ids.map((id) => (id === 'e2' ? 'InternalFailure' : undefined)));
    const error = await bus.publisher.publish(events(12)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EventsNotPublished);
    expect(String(error)).toContain('1 events could not be published: InternalFailure');
    expect(bus.calls).toHaveLength(4);
    expect(bus.taken).not.toContain('e10');
  });

  it.each(['InvalidArgument', 'MalformedDetail'])('leaves out what is refused for good (%s), at once', async (code) => {
    const bus = busThat((_, ids) => ids.map((id) => (id === 'e2' ? code : undefined)));
    const outcome = await bus.publisher.publish(events(12));
    expect(bus.calls).toHaveLength(2);
    expect(outcome).toMatchObject({ published: 11, retried: 0 });
    expect(outcome.refused).toEqual([{ event: event(2), reason: `${code}: no` }]);
  });

  it.each(['AccessDeniedException', 'NotAuthorizedForSourceException', 'ResourceNotFoundException'])(
    'skips nothing when the deployment is wrong (%s)',
    async (code) => {
      const whole = busThat(() => named(code));
      await expect(whole.publisher.publish(events(2))).rejects.toThrow(code);
      const each = busThat((_, ids) => ids.map(() => code));
      await expect(each.publisher.publish(events(2))).rejects.toThrow(code);
    },
  );

  it('finds the one that makes a call invalid', async () => {
    const bus = busThat((_, ids) => (ids.includes('e3') ? named('ValidationException') : []));
    const outcome = await bus.publisher.publish(events(5));
    expect(bus.taken).toEqual(['e0', 'e1', 'e2', 'e4']);
    expect(outcome.refused.map(({ event: refused }) => refused.detail['id'])).toEqual(['e3']);
  });

  it('says nothing was lost when an answer is: the caller publishes again', async () => {
    const bus = busThat((call) => (call === 1 ? named('TimeoutError') : []));
    await expect(bus.publisher.publish(events(3))).rejects.toThrow('TimeoutError');
    expect(await bus.publisher.publish(events(3))).toMatchObject({ published: 3 });
  });

  it('reports what is too large for the bus, and sends the rest', async () => {
    const bus = busThat(() => []);
    const large = event(1, 'ü'.repeat(LARGEST_CALL / 2));
    const outcome = await bus.publisher.publish([event(0), large, event(2)]);
    expect(bus.taken).toEqual(['e0', 'e2']);
    expect(outcome.refused).toEqual([{ event: large, reason: 'it is larger than 256 KB' }]);
  });

  it('waits longer each time, and not all for the same time', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const delays = async (random: number) => {
      const pause = pauseWithJitter(() => random);
      const found: number[] = [];
      for (const attempt of [1, 2, 3]) {
        const startedAt = Date.now();
        const paused = pause(attempt);
        await vi.runAllTimersAsync();
        await paused;
        found.push(Date.now() - startedAt);
      }
      return found;
    };
    expect(await delays(1)).toEqual([200, 400, 800]);
    expect(await delays(0.5)).toEqual([100, 200, 400]);
  });

  it('publishes every event at least once, batch after batch, whatever single tries come to', async () => {
    const passing = ['ThrottlingException', 'InternalFailure'] as const;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 45 }), fc.string(), async (count, seed) => {
        const chance = createChance(seed);
        const bus = busThat((_, ids) => {
          if (chance.happens(0.1)) return named('TimeoutError');
          return ids.map(() => (chance.happens(0.3) ? chance.pick(passing) : undefined));
        });
        let isDone = false;
        for (let life = 0; !isDone && life < 1_000; life += 1) {
          isDone = await bus.publisher.publish(events(count)).then(
            () => true,
            () => false,
          );
        }
        const first = [...new Set(bus.taken)];
        expect(first.toSorted()).toEqual(idsOf(events(count)).toSorted());
        for (const [place, id] of first.entries()) {
          const index = Number(id.slice(1));
          const later = first.slice(0, place).filter((other) => Number(other.slice(1)) >= index + MOST_ENTRIES);
          expect(later).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the size of an entry', () => {
  it('counts source, type and detail in UTF-8, and fourteen bytes for the time', () => {
    const entry = { type: 'a.b', time: '2026-11-22T09:30:00.000Z', detail: '{"name":"Süd"}' };
    expect(entrySize(entry)).toBe(14 + 'finance.pennytrail'.length + 3 + 15);
  });

  it('fills a call to the last byte and not further', () => {
    const sized = (size: number) => {
      const empty = { type: 't', time: '', detail: '' };
      return { ...empty, detail: 'x'.repeat(size - entrySize(empty)) };
    };
    const half = sized(LARGEST_CALL / 2);
    const sizes = [...batchesOf([half, half, half, sized(LARGEST_CALL / 2 + 1)])].map((batch) => batch.length);
    expect(sizes).toEqual([2, 1, 1]);
  });
});
