import { expect, it } from 'vitest';
import { setUpAdvance } from '../testing/advance-setup.ts';
import { accountOpened, ledgerOpened, transactionRecorded } from '../testing/sample-events.ts';
import { appendCommits, SAMPLE_ACTOR, SAMPLE_STREAM } from '../testing/sample-history.ts';
import { advance } from './advance.ts';
import { removeRows } from './remove-rows.ts';

const OTHER = 'LEDGER#0f0f0f0f-7c4a-4a52-9d55-0a4f3d1c2b10';

/** Two streams in generations 1 and 2, the first with more entries than are deleted at once. */
async function setUp() {
  const { request, append, views, events } = setUpAdvance();
  await append([ledgerOpened('Home'), accountOpened(1, 'A')]);
  await append(...Array.from({ length: 500 }, (_, index) => [transactionRecorded(index, 5)]));
  await appendCommits(events, OTHER, [[accountOpened(1, 'A')]]);
  for (const generation of [1, 2]) {
    await advance({ ...request, generation });
    await advance({ ...request, generation, stream: OTHER });
  }
  return { request: { ...request, generation: 1 }, append, views, events };
}

it('takes all rows of a stream in one generation away, also those in partitions of users, and no others', async () => {
  const { request, views } = await setUp();
  const before = views.dump();
  const isRemoved = (partition: string) => [`G1#${SAMPLE_STREAM}`, `G1#USER#${SAMPLE_ACTOR}`].includes(partition);
  expect(before.filter(({ partition }) => isRemoved(partition))).toHaveLength(500 + 3);
  expect(await removeRows(request)).toBe('done');
  expect(views.dump()).toEqual(before.filter(({ partition }) => !isRemoved(partition)));
  expect(await removeRows(request)).toBe('done');
});

it('stops when time is up and goes on from there', async () => {
  const { request, views } = await setUp();
  const all = views.dump().length;
  let looks = 0;
  expect(await removeRows({ ...request, shouldStop: () => (looks += 1) > 1 })).toBe('stopped');
  expect(views.dump()).toHaveLength(all - 400);
  expect(await removeRows(request)).toBe('done');
  expect(views.dump()).toHaveLength(all - 503);
});

it('takes away what was projected before a commit that cannot be folded', async () => {
  const { request, append, views } = await setUp();
  await append([{ type: 'Unheard', v: 1, data: {} }], [ledgerOpened('Never')]);
  await advance(request);
  expect(await removeRows(request)).toBe('done');
  expect(views.dump().filter(({ partition }) => partition.startsWith('G1#'))).toHaveLength(2);
});
