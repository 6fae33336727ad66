/** Child process of the benchmarks: builds the rows of one stream from its log and reports time and memory. */
import './quiet.ts';
import * as z from 'zod';
import { StreamName } from '#domain/kernel/stream';
import { FIRST_GENERATIONS } from '#domain/ports/generation-registry';
import { createDynamoClient } from '#infra/adapters/dynamodb/client';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import { answerWith, takeOrder } from './child-process.ts';
import { clientConfiguration, storesIn } from './stores.ts';
import type { RowsBuilt } from './large-books.ts';
import { megabytesResident, timed, watchMemory } from './measure.ts';

const Order = z.object({
  endpoint: z.string(),
  tables: z.object({ events: z.string(), views: z.string(), snapshots: z.string() }),
  stream: StreamName,
});

const { endpoint, tables, stream } = await takeOrder(Order);
const client = createDynamoClient(clientConfiguration(endpoint));
const stores = storesIn(client, tables);
const before = megabytesResident();
const watch = watchMemory();
let outcome: Awaited<ReturnType<typeof advance>> | undefined;
const milliseconds = await timed(async () => {
  outcome = await advance({ ...stores, editions: EDITIONS, generation: FIRST_GENERATIONS.live, stream });
});
if (outcome?.kind !== 'advanced') throw new Error(`the rows were not built: ${JSON.stringify(outcome)}`);
const peak = watch.stop();
const after = megabytesResident();
globalThis.gc?.();
const memory = { before, peak, after, heap: process.memoryUsage().heapUsed / 1e6 };
const { to: commits, rowsWritten } = outcome;
client.destroy();
answerWith({ milliseconds, commits, rowsWritten, memory } satisfies RowsBuilt);
