/** Thresholds of one budget from the request to the view, over DynamoDB. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { BudgetMonthView } from '../contracts/budgets.ts';
import { hostFunctions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { expenseRequest, openBooks, project, succeeded, type TestBooks } from '../testing/realistic-books.ts';
import { asking, type Ask } from '../testing/what-counts.ts';

let host: FunctionHost;
let books: TestBooks;
let ask: Ask;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
});
afterAll(() => host.close());

beforeEach(async () => {
  books = await openBooks(host);
  ask = asking(host, books);
});

const categoryId = () => books.categories[0] ?? '';
const path = () => ({ ledgerId: books.ledgerId, month: '2026-11', categoryId: categoryId() });
const setBudget = (body: object): Promise<Reply> => host.call('set-budget', { path: path(), body });
const spend = async (amount: number) =>
  ask('record-transaction', { body: expenseRequest(books, { amount, date: '2026-11-10', categoryId: categoryId() }) });

async function line() {
  const view = BudgetMonthView.parse(await ask('get-budget-month', { path: { month: '2026-11' } }));
  return view.lines.find((each) => each.categoryId === categoryId());
}

describe('thresholds of one budget', () => {
  it('are reported in the commit that crosses them, and those of the books are not', async () => {
    succeeded(await setBudget({ limit: 100_00, alertThresholds: [90, 50] }));
    expect((await spend(50_00))['events']).toEqual(['TransactionRecorded']);
    expect((await spend(35_00))['events']).toEqual(['TransactionRecorded', 'BudgetThresholdCrossed']);
    expect(await line()).toMatchObject({ alertThresholds: [50, 90], over: [50] });
  });

  it.each(['not projected', 'projected'])(
    'stay until changed, go with null, and come back by undo, %s',
    async (when) => {
      const settle = async (): Promise<void> => {
        if (when === 'projected') await project(host, books.ledgerId);
      };
      succeeded(await setBudget({ limit: 100_00, alertThresholds: [90] }));
      await settle();
      succeeded(await setBudget({ limit: 120_00 }));
      await settle();
      expect(await line()).toMatchObject({ limit: 120_00, alertThresholds: [90] });
      const { version } = succeeded(await setBudget({ limit: 120_00, alertThresholds: null }));
      await settle();
      expect(await line()).toMatchObject({ alertThresholds: null });
      await ask('undo-commit', { body: { version } });
      await settle();
      expect(await line()).toMatchObject({ limit: 120_00, alertThresholds: [90] });
    },
  );

  it('that were taken out are not shown as passed any more', async () => {
    succeeded(await setBudget({ limit: 100_00 }));
    await spend(85_00);
    expect(await line()).toMatchObject({ alertThresholds: null, over: [80] });
    succeeded(await setBudget({ limit: 100_00, alertThresholds: [95] }));
    expect(await line()).toMatchObject({ over: [] });
  });

  it.each([
    [400, [0]],
    [400, [1001]],
    [400, [10.5]],
    [400, [1, 2, 3, 4, 5, 6]],
    [422, [50, 50]],
  ])('are refused with %i when they break a rule, naming the field: %j', async (status, alertThresholds) => {
    const refused = await setBudget({ limit: 100_00, alertThresholds });
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({ errors: [{ field: expect.stringMatching(/^alertThresholds/) as string }] });
  });
});
