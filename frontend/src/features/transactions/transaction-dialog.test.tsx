import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { shownToasts } from '@/lib/toasts';
import { createFakeApi } from '@/testing/fake-api';
import { renderInLedger } from '@/testing/render-in-ledger';
import { TransactionDialog } from './transaction-dialog.tsx';

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the transaction dialog', () => {
  it('names what is missing, takes the focus there, and sends nothing', async () => {
    const api = await renderInLedger(<TransactionDialog open onOpenChange={() => undefined} />);
    const before = api.state.books[0]?.transactions.length;
    await screen.findByRole('dialog');
    press('Save');
    expect(screen.getByText('Enter an amount above zero.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Amount')));
    type('Amount', '10');
    expect(screen.queryByText('Enter an amount above zero.')).toBeNull();
    expect(screen.getByText('Say what it was for.')).toBeTruthy();
    expect(api.state.books[0]?.transactions.length).toBe(before);
  });

  it('records an expense worked out from arithmetic, and closes', async () => {
    const onOpenChange = vi.fn();
    const api = await renderInLedger(<TransactionDialog open onOpenChange={onOpenChange} />);
    await screen.findByRole('dialog');
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Paid from').value).not.toBe(''));
    type('Amount', '16.99*2');
    type('Description', 'Two books');
    press('Save');
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    const recorded = api.state.books[0]?.transactions.find(({ description }) => description === 'Two books');
    expect(recorded).toMatchObject({ kind: 'expense', amount: 3398, lines: [{ amount: 3398 }] });
    expect(shownToasts().at(-1)).toMatchObject({ title: 'Recorded “Two books”', action: { label: 'Undo' } });
  });

  it('uses the same id again when the first answer was lost', async () => {
    const api = createFakeApi();
    const sent: unknown[] = [];
    const { fetch } = api;
    const losing = {
      ...api,
      fetch: async (input: string | URL | Request, init?: RequestInit) => {
        if (init?.method !== 'POST') return fetch(input, init);
        sent.push(await new Request('http://fake.test/', init).json());
        return Response.json({ broken: true }, { status: 500 });
      },
    };
    await renderInLedger(<TransactionDialog open onOpenChange={() => undefined} />, losing);
    await screen.findByRole('dialog');
    await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Paid from').value).not.toBe(''));
    type('Amount', '5');
    type('Description', 'Once');
    press('Save');
    await screen.findByRole('alert');
    press('Save');
    await waitFor(() => expect(sent).toHaveLength(2));
    const [first, second] = sent;
    expect(first).toHaveProperty('transactionId');
    expect(second).toEqual(first);
  });
});
