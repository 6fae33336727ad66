import { expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import type { Projection } from '../engine/projection.ts';
import { budgetKey } from '../row-keys.ts';
import { projectionSpec } from './projection-spec.ts';
import { accountOpened, accountRenamed, budgetSet, ledgerOpened, transactionRecorded } from './sample-events.ts';
import { SAMPLE_ACTOR, SAMPLE_STREAM, sampleId } from './sample-history.ts';
import { sampleEntries, sampleMemberships, sampleMonths, sampleNames } from './sample-projections.ts';

const account = `BOOK#ACCOUNT#${sampleId(1)}`;

it('projects events into rows, whichever way they come', async () => {
  await projectionSpec(sampleNames)
    .given(accountOpened(1, 'A'), accountRenamed(1, 'B'), [accountRenamed(1, 'C'), accountRenamed(1, 'D')])
    .thenRows({ [account]: { names: ['A', 'B', 'C', 'D'] } });
});

it('derives rows from one another', async () => {
  const [november, december] = [Month.parse('2026-11'), Month.parse('2026-12')];
  await projectionSpec(sampleMonths)
    .given(budgetSet('2026-12', 5), budgetSet('2026-11', 7), budgetSet('2026-11', 1))
    .thenRows({ [budgetKey(november)]: { own: 8, carried: 0 }, [budgetKey(december)]: { own: 5, carried: 8 } });
});

it('shows the dates rows are listed by', async () => {
  const sort = `TX#${sampleId(7)}`;
  await projectionSpec(sampleEntries)
    .given(transactionRecorded(7, 100, '2026-11-02'))
    .thenDates({ [sort]: `2026-11-02#${sort}` });
});

it('names rows of other partitions with their partition', async () => {
  const ledgerId = SAMPLE_STREAM.slice('LEDGER#'.length);
  await projectionSpec(sampleMemberships)
    .given(ledgerOpened('Home'))
    .thenRows({ [`USER#${SAMPLE_ACTOR}/LEDGER#${ledgerId}`]: { name: 'Home' } });
});

it('fails on a row too many, too few or different', async () => {
  const spec = projectionSpec(sampleNames).given(accountOpened(1, 'A'), accountOpened(2, 'B'));
  await expect(spec.thenRows({ [account]: { names: ['A'] } })).rejects.toThrow();
  await expect(spec.thenRows({})).rejects.toThrow();
});

it('fails a projection that changes the document it was given', async () => {
  const careless: Projection = {
    ...sampleNames,
    apply: (_event, rows) => {
      rows.fold({ sort: account }, (document) => {
        const names = (document as { names: string[] } | undefined) ?? { names: [] };
        names.names.push('more');
        return { document: names };
      });
    },
  };
  const spec = projectionSpec(careless).given(accountOpened(1, 'A'), accountRenamed(1, 'B'));
  await expect(spec.thenRows({})).rejects.toThrow('not extensible');
});

it('fails a projection whose rows depend on more than its events', async () => {
  let applied = 0;
  const impure: Projection = {
    ...sampleNames,
    apply: (_event, rows) => {
      applied += 1;
      const position = applied;
      rows.fold({ sort: account }, () => ({ document: { position } }));
    },
  };
  await expect(
    projectionSpec(impure)
      .given(accountOpened(1, 'A'))
      .thenRows({ [account]: { position: 1 } }),
  ).rejects.toThrow();
});
