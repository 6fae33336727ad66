/** Parked streams and dead letters: tried again, never skipped, never lost. */
import { describe, expect, it } from 'vitest';
import { createMemoryDeadLetters } from '#infra/adapters/memory/dead-letters';
import { createMemorySweepPositions } from '#infra/adapters/memory/sweep-positions';
import { advance } from '#projections/engine/advance';
import { singleEdition } from '#projections/engine/editions';
import type { Projection } from '#projections/engine/projection';
import { accountRenamed } from '#projections/testing/sample-events';
import { appendCommits } from '#projections/testing/sample-history';
import { SAMPLE_PROJECTIONS, sampleNames } from '#projections/testing/sample-projections';
import { fillLedgers, sampleStream, setUpRebuild } from '../testing/rebuild-setup.ts';
import { listParked } from './list-parked.ts';
import { noticeIn } from './notice-in.ts';
import { redriveDeadLetters, type DeadLetterRedrive } from './redrive-dead-letters.ts';
import { redriveParked } from './redrive-parked.ts';
import { sweepProjections } from './sweep-projections.ts';
import type { SweepResult } from './sweep.ts';

const isLate = (): boolean => false;
const LEDGERS = 4;

/** Ledgers whose second half of names cannot be folded until `mend`. */
async function setUpParked() {
  const state = { broken: true };
  const fragile: Projection = {
    ...sampleNames,
    apply: (event, rows, context) => {
      if (state.broken && event.type === 'AccountRenamed') throw new Error('a bug');
      sampleNames.apply(event, rows, context);
    },
  };
  const editions = singleEdition(SAMPLE_PROJECTIONS.map((each) => (each === sampleNames ? fragile : each)));
  const setup = setUpRebuild({ editions });
  await fillLedgers(setup, LEDGERS);
  return { ...setup, mend: () => void (state.broken = false) };
}

describe('parked streams', () => {
  it('are listed with their error in all generations, page by page', async () => {
    const { work, registry, events, views, control } = await setUpParked();
    await registry.change({ live: 1 }, { live: 1, candidate: 2 });
    const request = { events, views, editions: control.editions, now: control.now };
    await advance({ ...request, generation: 2, stream: sampleStream(1) });
    const all = await listParked(work, { limit: 50 });
    expect(all.items.map(({ generation }) => generation)).toEqual([1, 1, 1, 1, 2]);
    expect(all.items[0]).toMatchObject({ version: 2, error: expect.stringContaining('a bug') });
    const paged: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listParked(work, { limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.items);
  });

  it('stay parked without a fix, and go on from their commit after one', async () => {
    const { work, rowsOf, mend } = await setUpParked();
    const before = rowsOf(1);
    const first = await redriveParked(work, { isLate });
    expect(first.items.map(({ outcome }) => outcome)).toEqual(Array.from({ length: LEDGERS }, () => 'parked'));
    expect(Object.keys(rowsOf(1))).toEqual(Object.keys(before));
    mend();
    expect(await redriveParked(work, { isLate, stream: sampleStream(2) })).toMatchObject({
      items: [{ subject: sampleStream(2), outcome: 'done', detail: 'generation 1: from version 1 to 4' }],
    });
    expect((await redriveParked(work, { isLate })).items).toHaveLength(LEDGERS - 1);
    expect(await listParked(work, { limit: 50 })).toEqual({ items: [], nextCursor: null });
    const fresh = setUpRebuild();
    await fillLedgers(fresh, LEDGERS);
    expect(rowsOf(1)).toEqual(fresh.rowsOf(1));
    expect(await redriveParked(work, { isLate, stream: sampleStream(2) })).toMatchObject({
      items: [{ outcome: 'nothing' }],
    });
  });

  it('are tried as long as there is time; the others remain', async () => {
    const { work } = await setUpParked();
    let asked = 0;
    const { items, remaining } = await redriveParked(work, { isLate: () => (asked += 1) > 3 });
    expect(items).toHaveLength(3);
    expect(remaining).toBe(LEDGERS - 3);
  });
});

const NOTICE = {
  'detail-type': 'finance.budget-threshold-crossed.v1',
  detail: {
    id: '5b1c0d3e-7c4a-4a52-9d55-0a4f3d1c2b10:9:1',
    ledgerId: '5b1c0d3e-7c4a-4a52-9d55-0a4f3d1c2b10',
    ledgerVersion: 9,
    occurredAt: '2026-11-22T12:00:00.000Z',
    correlationId: 'c',
    month: '2026-11',
    categoryId: '5b1c0d3e-7c4a-4a52-9d55-0a4f3d1c2b11',
    categoryName: 'Rent',
    currency: 'EUR',
    threshold: 100,
    crossing: 1,
    spent: 41_00,
    available: 40_00,
    limit: 40_00,
    transactionId: null,
  },
};

describe('dead letters', () => {
  async function setUpLetters() {
    const setup = setUpRebuild();
    await fillLedgers(setup, LEDGERS);
    const sweeps = createMemorySweepPositions();
    const queues = {
      projector: createMemoryDeadLetters('projector'),
      notifications: createMemoryDeadLetters('notifications'),
      mails: createMemoryDeadLetters('mails'),
    };
    const stored: unknown[] = [];
    const sent: string[] = [];
    const sweep = (name: string): Promise<SweepResult> =>
      sweepProjections({ ...setup.work, sweeps }, { name, graceSeconds: 0, limit: 2 });
    const dependencies: DeadLetterRedrive = {
      sweeps,
      now: setup.control.now,
      mappings: [{ queue: queues.projector, sweepName: 'redrive', sweep }],
      notifications: { queue: queues.notifications, store: async (event) => stored.push(event) },
      letters: [{ queue: queues.mails, settle: async (body) => sent.push(noFailure(body)), done: 'sent back' }],
    };
    return { ...setup, ...queues, stored, sent, dependencies };
  }
  const BEFORE = { body: '{}', sentAt: '2026-11-22T11:00:00.000Z' };

  it('of the projector are settled once every stream was looked at, over several calls', async () => {
    const { dependencies, projector, events, rowsOf } = await setUpLetters();
    await appendCommits(events, sampleStream(LEDGERS), [[accountRenamed(1, 'given up')]]);
    for (let letter = 0; letter < 12; letter += 1) projector.add(BEFORE);
    projector.add({ body: '{}', sentAt: '2026-11-22T12:00:01.000Z' });
    expect(await redriveDeadLetters(dependencies, isLate)).toMatchObject({ remaining: 13 });
    const last = await redriveDeadLetters(dependencies, isLate);
    expect(last.items[1]).toMatchObject({ subject: 'projector', outcome: 'nothing' });
    const end = await redriveDeadLetters(dependencies, isLate);
    expect(end).toMatchObject({ items: [{}, { outcome: 'done' }, { outcome: 'nothing' }], remaining: 1 });
    expect(
      Object.entries(rowsOf(1)).find(([row]) => row === `${sampleStream(LEDGERS)} BOOK##CHECKPOINT`)?.[1],
    ).toMatchObject({ version: 4 });
  });

  it('stay while a stream could not be brought forward', async () => {
    const { dependencies, projector } = await setUpLetters();
    projector.add(BEFORE);
    const [mapping] = dependencies.mappings;
    if (!mapping) throw new Error('there is one');
    const failing = async (name: string) => ({ ...(await mapping.sweep(name, isLate)), failed: 1 });
    const broken = { ...dependencies, mappings: [{ ...mapping, sweep: failing }] };
    for (let call = 0; call < 3; call += 1) {
      expect(await redriveDeadLetters(broken, isLate)).toMatchObject({
        items: [{}, { outcome: 'failed' }, { outcome: 'nothing' }],
        remaining: 1,
      });
    }
  });

  it('of mails go back to where they came from, and stay when that fails', async () => {
    const { dependencies, mails, sent } = await setUpLetters();
    for (const body of ['one', 'fails', 'two']) mails.add({ ...BEFORE, body });
    const reply = await redriveDeadLetters(dependencies, isLate);
    expect(reply.items[2]).toEqual({
      subject: 'mails',
      outcome: 'failed',
      detail: '2 sent back, 1 not: the queue is not there',
    });
    expect(reply.remaining).toBe(1);
    expect(sent).toEqual(['one', 'two']);
  });

  it('of the notifications are handed to the same code, in both forms, and stay when that fails', async () => {
    const { dependencies, notifications, stored } = await setUpLetters();
    notifications.add({ ...BEFORE, body: JSON.stringify(NOTICE) });
    notifications.add({ ...BEFORE, body: JSON.stringify({ version: '1.0', requestPayload: NOTICE }) });
    notifications.add({ ...BEFORE, body: JSON.stringify({ ...NOTICE, detail: {} }) });
    notifications.add({ ...BEFORE, body: 'no JSON' });
    const reply = await redriveDeadLetters(dependencies, isLate);
    expect(reply.items[0]).toMatchObject({ outcome: 'failed', detail: expect.stringMatching(/^2 stored, 2 not/) });
    expect(reply.remaining).toBe(2);
    expect(stored).toEqual([noticeIn(JSON.stringify(NOTICE)), noticeIn(JSON.stringify(NOTICE))]);
  });
});

function noFailure(body: string): string {
  if (body === 'fails') throw new Error('the queue is not there');
  return body;
}
