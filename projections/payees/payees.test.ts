import { describe, it } from 'vitest';
import type { Month } from '#domain/kernel/calendar';
import { body, date, FOOD, NOVEMBER, recorded, SALARY } from '#domain/testing/household';
import { payeeKey } from '../row-keys.ts';
import { amended, restored, transferBody, transferred, voided } from '../testing/household-events.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { payeesProjection } from './payees.ts';

const { given } = projectionSpec(payeesProjection);
const DECEMBER = '2026-12' as Month;
const at = (description: string) => ({ description });
const row = (month: Month, key: string, [payee, expense, income, transactions]: [string, number, number, number]) => ({
  [payeeKey(month, key)]: { month, payee, expense, income, transactions },
});

it('sums a month by payee, whatever card and reference the bank wrote, under the name last written', async () => {
  await given(
    recorded(1, 10_00, at('SPAR DANKT 4105 17:20')),
    recorded(2, 5_00, at('POS 5,00 AT K1 16.09. Spar dankt 0099')),
    recorded(3, 7_00, at('Cinema')),
    recorded(4, 1_00, { ...at('SPAR DANKT 1'), date: date('2026-12-01') }),
  ).thenRows({
    ...row(NOVEMBER, 'spar-dankt', ['Spar dankt', 15_00, 0, 2]),
    ...row(NOVEMBER, 'cinema', ['Cinema', 7_00, 0, 1]),
    ...row(DECEMBER, 'spar-dankt', ['SPAR DANKT', 1_00, 0, 1]),
  });
});

describe('counts like the monthly summary', () => {
  it('a refund lowers spending, a salary is income', async () => {
    const lines = [{ categoryId: SALARY, amount: 900_00, flow: 'income' as const }];
    await given(
      recorded(1, 10_00, at('Shop')),
      recorded(2, 4_00, { ...at('Shop'), kind: 'income' }),
      recorded(3, 900_00, { ...at('Employer'), kind: 'income', lines }),
    ).thenRows({
      ...row(NOVEMBER, 'shop', ['Shop', 6_00, 0, 2]),
      ...row(NOVEMBER, 'employer', ['Employer', 0, 900_00, 1]),
    });
  });

  it('a split is one entry with all its lines', async () => {
    const lines = [
      { categoryId: null, amount: 3_00, flow: 'expense' as const },
      { categoryId: FOOD, amount: 1_00, flow: 'expense' as const },
    ];
    await given(recorded(1, 4_00, { ...at('Shop'), lines })).thenRows(row(NOVEMBER, 'shop', ['Shop', 4_00, 0, 1]));
  });

  it('a transfer is nobody’s', async () => {
    await given(transferred(1, 10_00), voided(1, transferBody(10_00))).thenRows({});
  });
});

describe('a row nobody is left in', () => {
  it('goes when its entry moves to another payee and month', async () => {
    const after = body(12_00, { ...at('Bakery'), date: date('2026-12-02') });
    await given(recorded(1, 10_00, at('Shop')), amended(1, body(10_00, at('Shop')), after)).thenRows(
      row(DECEMBER, 'bakery', ['Bakery', 12_00, 0, 1]),
    );
  });

  it('goes with a void and comes back when the entry is restored', async () => {
    const entry = body(10_00, at('Shop'));
    const history = [recorded(1, 10_00, at('Shop')), voided(1, entry)];
    await given(...history).thenRows({});
    await given(...history, restored(1, entry)).thenRows(row(NOVEMBER, 'shop', ['Shop', 10_00, 0, 1]));
  });

  it('stays while another entry is in it, under the name it has', async () => {
    await given(
      recorded(1, 10_00, at('SHOP 1')),
      recorded(2, 5_00, at('Shop 2')),
      voided(1, body(10_00, at('SHOP 1'))),
    ).thenRows(row(NOVEMBER, 'shop', ['Shop', 5_00, 0, 1]));
  });
});
