import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeApi } from '@/testing/fake-api';
import { emptyBooks } from '@/testing/fake-books';
import { id } from '@/testing/fake-household';
import { demoState } from '@/testing/fake-routes';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

/** The card of that name once the numbers have arrived; before, its place is taken by a skeleton. */
const card = async (name: string) => {
  await screen.findByRole('region', { name: 'Accounts' });
  return within(screen.getByRole('region', { name }));
};

describe('dashboard', () => {
  it('shows what came in, went out and stayed, compared with the month before', async () => {
    renderApp(`${DEMO}?month=2026-10`);
    const tile = async (name: string) => (await screen.findByText(name, { selector: 'dt' })).parentElement?.textContent;
    expect(await tile('Income')).toMatch(/^Income€3,180\.00Same as Sept?$/);
    expect(await tile('Expenses')).toMatch(/^Expenses€[\d,.]+€[\d.]+ (more|less) than Sept?$/);
  });

  it('puts overspent budgets first and says how much is over', async () => {
    renderApp(`${DEMO}?month=2026-11`);
    const budgets = await card('Budgets');
    const [first] = await budgets.findAllByRole('listitem');
    expect(first?.textContent).toMatch(/over/);
    expect(budgets.getAllByRole('meter')).toHaveLength(6);
  });

  it('goes to the month before and keeps it in the address', async () => {
    const app = renderApp(`${DEMO}?month=2026-10`);
    fireEvent.click(await screen.findByRole('button', { name: 'Month before' }));
    expect(await screen.findByText('September 2026')).toBeTruthy();
    expect(app.address()).toBe(`${DEMO}?month=2026-09`);
  });

  it('leads from a slice to its transactions of the month', async () => {
    renderApp(`${DEMO}?month=2026-10`);
    const spending = await card('Where it went');
    const link = await spending.findByRole('link', { name: /Groceries/ });
    const address = new URL(link.getAttribute('href') ?? '', 'http://app.test');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
      categoryId: id('c', 4),
    });
  });

  it('shows the numbers of a chart as a table', async () => {
    renderApp(`${DEMO}?month=2026-10`);
    const trend = await card('Twelve months');
    fireEvent.click(trend.getByRole('button', { name: 'Show as table' }));
    expect(within(trend.getByRole('table')).getAllByRole('row')).toHaveLength(13);
  });

  it('shows new books how to begin', async () => {
    const ledgerId = id('2', 2);
    const books = [emptyBooks('New', 'EUR', ledgerId)];
    renderApp(`/l/${ledgerId}`, { api: createFakeApi({ ...demoState('2026-11'), books }) });
    expect(await screen.findByText('Add your first account')).toBeTruthy();
  });

  it('says in words what failed, with the way to try again', async () => {
    renderApp(`/l/${id('9', 9)}`);
    expect((await screen.findByRole('alert')).textContent).toContain('There is no such ledger among yours.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});
