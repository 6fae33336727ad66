/** The function as it is deployed, over DynamoDB Local and a bus behind a socket: what it publishes and what it costs. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import { date, household, recorded } from '#domain/testing/household';
import { appendCommits } from '#projections/testing/sample-history';
import { MonthSummaryReadyV1 } from '../contracts/integration-events/month-summary.ts';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { unitsOf } from '../testing/metered-dynamodb.ts';
import { appendHistory, openBooks, project, setBudgets } from '../testing/realistic-books.ts';

const PutEvents = z.object({
  Entries: z.array(z.object({ DetailType: z.string(), Detail: z.string(), EventBusName: z.literal('bus') })),
});

const LEDGERS = 12;

let host: FunctionHost;
let bus: Server;
const ledgers: LedgerId[] = [];
let calls: z.infer<typeof PutEvents>['Entries'][] = [];

beforeAll(async () => {
  bus = createServer((request, response) => {
    void text(request).then((body) => {
      const { Entries } = PutEvents.parse(JSON.parse(body));
      calls.push(Entries);
      response.setHeader('Content-Type', 'application/x-amz-json-1.1');
      const results = Entries.map((_, index) => ({ EventId: String(index) }));
      response.end(JSON.stringify({ FailedEntryCount: 0, Entries: results }));
    });
  });
  await new Promise<void>((resolve) => bus.listen(0, '127.0.0.1', resolve));
  process.env['AWS_ENDPOINT_URL_EVENTBRIDGE'] = `http://127.0.0.1:${(bus.address() as AddressInfo).port}`;
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  const realistic = await openBooks(host);
  await setBudgets(host, realistic, '2026-10', 12);
  await appendHistory(host, realistic, { count: 100, months: ['2026-09', '2026-10'] });
  await project(host, realistic.ledgerId);
  ledgers.push(realistic.ledgerId);
  for (let number = 1; number < LEDGERS; number += 1) ledgers.push(await openHousehold());
});
afterAll(async () => {
  await host.close();
  bus.closeAllConnections();
  bus.close();
});

/** Small books with one expense in October, straight into the log. */
async function openHousehold(): Promise<LedgerId> {
  const ledgerId = LedgerId.parse(randomUUID());
  const [opened, ...rest] = household;
  if (opened?.type !== 'LedgerOpened') throw new Error('a household begins with its ledger');
  const own: LedgerEvent = { ...opened, data: { ...opened.data, ledgerId } };
  await appendCommits(host.stores.events, ledgerStream(ledgerId), [
    [own, ...rest],
    [recorded(1, 5_00, { date: date('2026-10-10') })],
  ]);
  await project(host, ledgerId);
  return ledgerId;
}

const published = () => calls.flat().map(({ Detail }) => MonthSummaryReadyV1.parse(JSON.parse(Detail)));
const run = (event: unknown) => host.invoke('publish-month-summaries', event);

it('publishes one summary for each ledger, in tens, for less than seven read units each', async () => {
  host.meter.take();
  expect(await run({ month: '2026-10' })).toEqual({ ledgers: LEDGERS, published: LEDGERS, failed: 0, isOver: true });
  const { read, write } = unitsOf(host.meter.take());
  console.log(`month summaries: ${read / LEDGERS} read units a ledger, ${write} write units for all`);
  expect(read / LEDGERS).toBeLessThan(7);
  expect(write).toBe(1);
  expect(calls.map((entries) => entries.length)).toEqual([10, 2]);
  expect(new Set(published().map(({ ledgerId }) => ledgerId))).toEqual(new Set(ledgers));
  const summary = published().find(({ ledgerId }) => ledgerId === ledgers[0]);
  expect(summary).toMatchObject({ month: '2026-10', transactionCount: 50, overBudgetCount: 0 });
});

it('has nothing to do when it runs again, for a few read units', async () => {
  calls = [];
  host.meter.take();
  expect(await run({ month: '2026-10' })).toEqual({ ledgers: 0, published: 0, failed: 0, isOver: true });
  expect(unitsOf(host.meter.take()).read).toBeLessThanOrEqual(2);
  expect(calls).toEqual([]);
});

it('takes the month from the clock when the schedule calls it, and refuses what is no month', async () => {
  const reply = z.object({ due: z.literal(false) }).or(z.object({ isOver: z.boolean() }));
  expect(reply.safeParse(await run({ 'detail-type': 'Scheduled Event', detail: {} })).success).toBe(true);
  await expect(run({ month: '2026-13' })).rejects.toThrow('month');
  await expect(run({ month: '2199-01' })).rejects.toThrow('month: 2199-01 is not over yet');
});
