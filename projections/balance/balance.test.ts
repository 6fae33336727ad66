import { it } from 'vitest';
import type { LedgerEvent } from '#domain/ledger/events';
import { accountOpened, body, date, EUR, GIRO, recorded, SAVINGS } from '#domain/testing/household';
import { accountKey } from '../row-keys.ts';
import { amended, restored, transferBody, transferred, voided } from '../testing/household-events.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { balanceProjection } from './balance.ts';

const { given } = projectionSpec(balanceProjection);
const opened = [accountOpened(GIRO, 'Giro', 100_00), accountOpened(SAVINGS, 'Savings')];
const giro = {
  accountId: GIRO,
  name: 'Giro',
  kind: 'checking',
  currency: EUR,
  openingBalance: 100_00,
  openedOn: date('2026-01-01'),
  status: 'open',
};
const savings = { ...giro, accountId: SAVINGS, name: 'Savings', openingBalance: 0 };
const rows = (first: object, second: object = { balance: 0, transactions: 0 }) => ({
  [accountKey(GIRO)]: { ...giro, ...first },
  [accountKey(SAVINGS)]: { ...savings, ...second },
});

it('counts expenses out and income in', async () => {
  await given(opened, recorded(1, 30_00), recorded(2, 5_00, { kind: 'income' })).thenRows(
    rows({ balance: 75_00, transactions: 2 }),
  );
});

it('moves a transfer from one account to the other', async () => {
  await given(opened, transferred(1, 40_00)).thenRows(
    rows({ balance: 60_00, transactions: 1 }, { balance: 40_00, transactions: 1 }),
  );
});

it('takes an entry that was corrected to another account out of the first', async () => {
  const before = body(30_00);
  await given(opened, recorded(1, 30_00), amended(1, before, body(20_00, { accountId: SAVINGS }))).thenRows(
    rows({ balance: 100_00, transactions: 0 }, { balance: -20_00, transactions: 1 }),
  );
});

it('is back where it was after a void, and again after the entry is restored', async () => {
  const history = [
    opened,
    recorded(1, 30_00),
    transferred(2, 1_00),
    voided(1, body(30_00)),
    voided(2, transferBody(1_00)),
  ];
  await given(...history).thenRows(rows({ balance: 100_00, transactions: 0 }));
  await given(...history, restored(1, body(30_00))).thenRows(rows({ balance: 70_00, transactions: 1 }));
});

it('follows names and whether an account is closed', async () => {
  await given(
    opened,
    { type: 'AccountRenamed', v: 1, data: { accountId: GIRO, before: 'Giro', after: 'Household' } },
    { type: 'AccountClosed', v: 1, data: { accountId: SAVINGS, name: 'Savings' } },
    { type: 'AccountClosed', v: 1, data: { accountId: GIRO, name: 'Household' } },
    { type: 'AccountReopened', v: 1, data: { accountId: GIRO, name: 'Household' } },
  ).thenRows(
    rows({ name: 'Household', balance: 100_00, transactions: 0 }, { status: 'closed', balance: 0, transactions: 0 }),
  );
});

it('has no row for an account that was removed, and one again when it comes back', async () => {
  const { data } = accountOpened(SAVINGS, 'Savings') as Extract<LedgerEvent, { type: 'AccountOpened' }>;
  const removed: LedgerEvent = { type: 'AccountRemoved', v: 1, data };
  await given(opened, removed).thenRows({ [accountKey(GIRO)]: { ...giro, balance: 100_00, transactions: 0 } });
  await given(opened, removed, accountOpened(SAVINGS, 'Savings')).thenRows(rows({ balance: 100_00, transactions: 0 }));
});
