import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState, type ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TransactionsSearch } from '@/lib/search-params';
import { renderInLedger } from '@/testing/render-in-ledger';
import { FilterBar } from './filter-bar.tsx';

let latest: TransactionsSearch;

function Page({ initial }: { readonly initial: object }): ReactElement {
  const [search, setSearch] = useState(() => TransactionsSearch.parse(initial));
  const change = (changed: TransactionsSearch) => {
    latest = changed;
    setSearch(changed);
  };
  return <FilterBar search={search} onChange={change} />;
}

beforeEach(() => (latest = TransactionsSearch.parse({})));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the filter bar', () => {
  it('takes one filter away and keeps the others', async () => {
    await renderInLedger(
      <Page initial={{ type: 'expense', from: '2026-11-01', to: '2026-11-30', categoryId: 'none' }} />,
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Remove filter 1 Nov 2026 – 30 Nov 2026' }));
    expect(latest).toEqual(TransactionsSearch.parse({ type: 'expense', categoryId: 'none' }));
    fireEvent.click(screen.getByRole('button', { name: 'Clear all' }));
    expect(latest).toEqual(TransactionsSearch.parse({}));
    expect(screen.queryByRole('button', { name: 'Clear all' })).toBeNull();
  });

  it('names an account instead of its id', async () => {
    const { state } = await renderInLedger(<Page initial={{}} />);
    const account = state.books[0]?.accounts[0];
    cleanup();
    await renderInLedger(<Page initial={{ accountId: account?.accountId }} />);
    expect(await screen.findByRole('button', { name: `Remove filter ${account?.name ?? ''}` })).toBeTruthy();
  });

  it('searches on Enter at once, and after a pause by itself', async () => {
    await renderInLedger(<Page initial={{}} />);
    const box = await screen.findByRole('searchbox');
    fireEvent.change(box, { target: { value: ' milk ' } });
    expect(latest.q).toBeUndefined();
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(latest.q).toBe('milk');
    fireEvent.change(box, { target: { value: '' } });
    await waitFor(() => expect(latest.q).toBeUndefined());
  });

  it('applies a filter from the form, bounds the right way round', async () => {
    await renderInLedger(<Page initial={{ q: 'milk' }} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Filters' }));
    fireEvent.change(screen.getByLabelText('Amount from'), { target: { value: '20' } });
    fireEvent.change(screen.getByLabelText('Amount to'), { target: { value: '5' } });
    fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'income' } });
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(latest).toEqual(TransactionsSearch.parse({ q: 'milk', type: 'income', min: 500, max: 2000 }));
  });
});
