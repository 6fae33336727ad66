import { it } from 'vitest';
import type { LedgerEvent } from '#domain/ledger/events';
import { categoryAdded, EUR, FOOD, FUN, LEDGER as LEDGER_ID, ledgerOpened, OWNER } from '#domain/testing/household';
import { LEDGER } from '../row-keys.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { ledgerProjection } from './ledger.ts';

const { given } = projectionSpec(ledgerProjection);
const settings = { name: 'Home', alertThresholds: [80, 100] };
const ledger = { ledgerId: LEDGER_ID, currency: EUR, settings, members: { [OWNER]: 'owner' }, categories: [] };
const food = { categoryId: FOOD, name: 'Food', group: 'Living', kind: 'expense', archived: false };
const fun = { ...food, categoryId: FUN, name: 'Fun' };
const opened = [ledgerOpened, categoryAdded(FOOD, 'Food'), categoryAdded(FUN, 'Fun')];

it('keeps name, currency, members and categories in the order they were added', async () => {
  await given(ledgerOpened).thenRows({ [LEDGER]: ledger });
  await given(opened).thenRows({ [LEDGER]: { ...ledger, categories: [food, fun] } });
});

it('follows settings', async () => {
  const after = { name: 'Our home', alertThresholds: [50] };
  await given(opened, { type: 'LedgerSettingsChanged', v: 1, data: { before: settings, after } }).thenRows({
    [LEDGER]: { ...ledger, settings: after, categories: [food, fun] },
  });
});

it('follows names, groups and whether a category is archived', async () => {
  await given(
    opened,
    { type: 'CategoryRenamed', v: 1, data: { categoryId: FOOD, before: 'Food', after: 'Groceries' } },
    {
      type: 'CategoryRegrouped',
      v: 1,
      data: { categoryId: FOOD, name: 'Groceries', before: 'Living', after: 'Daily' },
    },
    { type: 'CategoryArchived', v: 1, data: { categoryId: FOOD, name: 'Groceries' } },
    { type: 'CategoryArchived', v: 1, data: { categoryId: FUN, name: 'Fun' } },
    { type: 'CategoryRestored', v: 1, data: { categoryId: FUN, name: 'Fun' } },
  ).thenRows({
    [LEDGER]: { ...ledger, categories: [{ ...food, name: 'Groceries', group: 'Daily', archived: true }, fun] },
  });
});

it('leaves out a category that was removed, and has it last when it comes back', async () => {
  const { data } = categoryAdded(FOOD, 'Food') as Extract<LedgerEvent, { type: 'CategoryAdded' }>;
  const removed: LedgerEvent = { type: 'CategoryRemoved', v: 1, data };
  await given(opened, removed).thenRows({ [LEDGER]: { ...ledger, categories: [fun] } });
  await given(opened, removed, categoryAdded(FOOD, 'Food')).thenRows({
    [LEDGER]: { ...ledger, categories: [fun, food] },
  });
});
