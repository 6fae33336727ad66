import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { axeViolations } from '@/testing/axe';
import { createFakeApi } from '@/testing/fake-api';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const PAGE = `${DEMO}/payees?from=2026-09&to=2026-10`;
const table = async () => within(await screen.findByRole('table', { name: 'Spending by payee' }));
const names = (scope: Awaited<ReturnType<typeof table>>) =>
  scope.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('spending by payee', () => {
  it('stands by spending with a total, and leads to the entries', async () => {
    renderApp(PAGE);
    const report = await table();
    expect(names(report).slice(0, 2)).toEqual(['Rent', 'Lidl']);
    expect(names(report).at(-1)).toMatch(/^\d+ payees in total$/);
    const address = new URL(report.getByRole('link', { name: 'Lidl' }).getAttribute('href') ?? '', 'http://app.test');
    expect(Object.fromEntries(address.searchParams)).toEqual({ q: 'Lidl', from: '2026-09-01', to: '2026-10-31' });
    expect(await axeViolations()).toEqual([]);
  });

  it('is ordered by name and searched, in the address', async () => {
    const app = renderApp(PAGE);
    const report = await table();
    fireEvent.click(report.getByRole('button', { name: 'Payee' }));
    expect(names(report)[0]).toBe('Bakery Hansen');
    fireEvent.change(screen.getByLabelText('Find a payee'), { target: { value: 're' } });
    await waitFor(() =>
      expect(names(report)).toEqual(['Fibre internet', 'Rent', 'Rewe', 'Streaming', '4 payees in total']),
    );
    expect(app.address()).toContain('find=re');
    fireEvent.change(screen.getByLabelText('Find a payee'), { target: { value: 'nobody' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(names(await table()).length).toBeGreaterThan(10);
  });

  it('keeps the months in order and within what one answer holds', async () => {
    const app = renderApp(PAGE);
    await table();
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11' } });
    await waitFor(() => expect(app.address()).toContain('from=2026-11&to=2026-11'));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2020-01' } });
    await waitFor(() => expect(app.address()).toContain('from=2020-01&to=2021-12'));
  });

  it('explains that the report is still to be built', async () => {
    const api = createFakeApi();
    const [books] = api.state.books;
    if (books) books.hasPayees = false;
    renderApp(PAGE, { api });
    expect(await screen.findByText('This report is still to be built')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
