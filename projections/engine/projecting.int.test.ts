/** The engine on DynamoDB: what the memory stores promise holds there too, at the price that was promised. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import type { StreamId } from '#domain/kernel/stream';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import type { ConsumedOperation } from '#infra/adapters/dynamodb/table';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { createTable, eventsTable, viewsTable } from '#infra/adapters/testing/create-tables';
import { budgetKey, monthRange } from '../row-keys.ts';
import { accountOpened, accountRenamed, budgetSet, transactionRecorded } from '../testing/sample-events.ts';
import { appendCommits, sampleId } from '../testing/sample-history.ts';
import { SAMPLE_EDITIONS } from '../testing/sample-projections.ts';
import { advance } from './advance.ts';
import { loadRows } from './load-rows.ts';

const november = Month.parse('2026-11');
const transaction = { kind: 'row', sort: `TX#${sampleId(7)}` } as const;
const consumed: ConsumedOperation[] = [];
const names = { events: `events-${randomUUID()}`, views: `views-${randomUUID()}` };
let stores: { events: ReturnType<typeof createDynamoEventStore>; views: ReturnType<typeof createDynamoViewStore> };

beforeAll(async () => {
  const endpoint = inject('dynamoDbEndpoint');
  const onConsumed = (operation: ConsumedOperation): void => void consumed.push(operation);
  const [events, views] = await Promise.all([
    createTable(endpoint, eventsTable(names.events)),
    createTable(endpoint, viewsTable(names.views)),
  ]);
  stores = {
    events: createDynamoEventStore({ client: events, tableName: names.events, onConsumed }),
    views: createDynamoViewStore({ client: views, tableName: names.views, onConsumed }),
  };
});

function subject() {
  const stream: StreamId = `LEDGER#${randomUUID()}`;
  return { ...stores, stream, editions: SAMPLE_EDITIONS, generation: 1 };
}

it('reads the same before and after projecting, at most four read units for a lone expense', async () => {
  const request = subject();
  const load = () => loadRows({ ...request, selectors: [monthRange(november), transaction] });
  await appendCommits(request.events, request.stream, [
    [accountOpened(1, 'A')],
    [budgetSet('2026-11', 5)],
    [transactionRecorded(7, 9)],
  ]);
  const ahead = await load();
  expect(await advance(request)).toEqual({ kind: 'advanced', from: 0, to: 3, rowsWritten: 3 });
  consumed.length = 0;
  const projected = await load();
  const everything = ['', '~'] as const;
  const content = ({ rows }: typeof projected) =>
    rows.list(...everything).flatMap(({ sort, document }) => (sort.includes('CHECKPOINT') ? [] : [[sort, document]]));
  expect(content(projected)).toEqual(content(ahead));
  expect(content(projected)).toHaveLength(3);
  expect(projected).toMatchObject({ tailLength: 0, head: ahead.head });
  expect(consumed.map(({ operation }) => operation).sort()).toEqual(['GetItem', 'Query', 'Query', 'Query']);
  expect(consumed.reduce((sum, { read }) => sum + read, 0)).toBeLessThanOrEqual(4);
});

it('two projectors at once write each effect once', async () => {
  const request = subject();
  await appendCommits(request.events, request.stream, [
    [accountOpened(1, 'A')],
    ...Array.from({ length: 30 }, (_, index) => [accountRenamed(1, `B${index}`), budgetSet('2026-11', 1)]),
  ]);
  await Promise.all([advance({ ...request, sliceCommits: 3 }), advance({ ...request, sliceCommits: 4 })]);
  const { rows, tailLength } = await loadRows({ ...request, selectors: [monthRange(november)] });
  expect(tailLength).toBe(0);
  expect(rows.read(budgetKey(november))).toEqual({ own: 30, carried: 0 });
  expect(rows.read(`BOOK#ACCOUNT#${sampleId(1)}`)).toMatchObject({ names: { length: 31 } });
});
