import { describe, expect, it } from 'vitest';
import { CHECKPOINT } from '../row-keys.ts';
import { ACCOUNT, commitsOf, NOW, setUpAdvance } from '../testing/advance-setup.ts';
import { accountOpened, accountRenamed } from '../testing/sample-events.ts';
import { sampleNames } from '../testing/sample-projections.ts';
import { advance, redrive } from './advance.ts';
import type { Projection } from './projection.ts';

const unheard = { type: 'Unheard', v: 1, data: {} };

describe('a commit that cannot be folded', () => {
  it('parks the stream right before it, and no later tap does anything', async () => {
    const { request, append, events, rows, seen, take } = setUpAdvance();
    await append([accountOpened(1, 'A')], [accountRenamed(1, 'B')], [unheard], [accountRenamed(1, 'C')]);
    const parked = { kind: 'parked', version: 3, error: expect.stringContaining('Unheard in commit 3') };
    expect(await advance(request)).toEqual(parked);
    expect(rows()).toMatchObject({
      [ACCOUNT]: { names: ['A', 'B'] },
      [CHECKPOINT]: { version: 2, hash: (await commitsOf(events, 2))[0]?.hash, parked: { version: 3, at: NOW } },
    });
    expect(seen).toMatchObject([
      { kind: 'advanced', to: 2 },
      { kind: 'parked', version: 3 },
    ]);
    const tap = await commitsOf(events, 3, 4);
    take();
    expect(await advance({ ...request, tap })).toEqual(parked);
    expect(take()).toEqual(['views.range']);
    expect(seen).toHaveLength(2);
  });

  it('parks a stream whose very first commit it is', async () => {
    const { request, append, rows } = setUpAdvance();
    await append([unheard]);
    expect(await advance(request)).toMatchObject({ kind: 'parked', version: 1 });
    expect(await advance(request)).toMatchObject({ kind: 'parked', version: 1 });
    expect(rows()).toMatchObject({ [CHECKPOINT]: { version: 0, parked: { version: 1 } } });
  });

  it('takes half of a commit back when a projection throws in the middle of it', async () => {
    const strict: Projection = {
      ...sampleNames,
      apply: (event, rows, context) => {
        sampleNames.apply(event, rows, context);
        if (event.type === 'AccountRenamed' && event.data.after === 'X') throw new Error('no X please');
      },
    };
    const { request, append, rows } = setUpAdvance([strict]);
    await append([accountOpened(1, 'A')], [accountRenamed(1, 'B'), accountRenamed(1, 'X')]);
    expect(await advance(request)).toMatchObject({
      kind: 'parked',
      version: 2,
      error: expect.stringContaining('no X please'),
    });
    expect(rows()[ACCOUNT]).toEqual({ names: ['A'] });
  });

  it.each(['selectors', 'apply'] as const)('is one on which a projection throws in %s', async (where) => {
    const throwing = {
      ...sampleNames,
      [where]: () => {
        throw new TypeError('a bug');
      },
    };
    const { request, append } = setUpAdvance([throwing]);
    await append([accountOpened(1, 'A')]);
    expect(await advance(request)).toMatchObject({
      kind: 'parked',
      version: 1,
      error: expect.stringContaining('a bug'),
    });
  });

  it('goes on after a fix and a redrive, and is parked again without the fix', async () => {
    let broken = true;
    const mended: Projection = {
      ...sampleNames,
      apply: (event, rows, context) => {
        if (broken && event.type === 'AccountRenamed') throw new Error('broken');
        sampleNames.apply(event, rows, context);
      },
    };
    const { request, append, rows, kinds, views } = setUpAdvance([mended]);
    const parked = async () => (await views.listParked(1, { limit: 9 })).rows.map(({ parked: since }) => since);
    await append([accountOpened(1, 'A')], [accountRenamed(1, 'B')], [accountRenamed(1, 'C')]);
    await advance(request);
    expect(await redrive(request)).toMatchObject({ kind: 'parked', version: 2 });
    expect(await parked()).toEqual([NOW]);
    broken = false;
    expect(await advance(request)).toMatchObject({ kind: 'parked', version: 2 });
    expect(await redrive(request)).toEqual({ kind: 'advanced', from: 1, to: 3, rowsWritten: 1 });
    expect(rows()[ACCOUNT]).toEqual({ names: ['A', 'B', 'C'] });
    expect(rows()[CHECKPOINT]).not.toHaveProperty('parked');
    expect(await parked()).toEqual([]);
    expect(kinds()).toEqual(['advanced', 'parked', 'parked', 'advanced']);
    expect(await advance(request)).toEqual({ kind: 'current', version: 3 });
  });
});
