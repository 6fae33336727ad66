import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { axeViolations } from '@/testing/axe';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

describe('accounts page', () => {
  it('adds an account; what a card owes is kept below zero', async () => {
    const { api } = renderApp(`${DEMO}/accounts`);
    fireEvent.click(await enabled('Add account'));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: ' Blue card ' } });
    fireEvent.change(dialog.getByLabelText('Kind'), { target: { value: 'credit-card' } });
    fireEvent.change(dialog.getByLabelText('Owed then'), { target: { value: '120' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Add account' }));
    await waitFor(() =>
      expect(api.state.books[0]?.accounts.at(-1)).toMatchObject({ name: 'Blue card', openingBalance: -12_000 }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('refuses an amount that is none, with the rule, and sends nothing', async () => {
    const { api } = renderApp(`${DEMO}/accounts`);
    fireEvent.click(await enabled('Add account'));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Box' } });
    fireEvent.change(dialog.getByLabelText('Balance then'), { target: { value: 'much' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Add account' }));
    expect(await dialog.findByText('Enter an amount in EUR with at most 2 decimals.')).toBeTruthy();
    expect(api.state.books[0]?.accounts).toHaveLength(5);
  });

  it('shows why an account cannot be closed', async () => {
    renderApp(`${DEMO}/accounts`);
    fireEvent.click(await screen.findByRole('button', { name: 'Actions for Rainy days' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Close account' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Close account' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('when its balance is zero');
  });

  it('counts only entries dated up to a day, says which axis of time that is, and changes nothing then', async () => {
    const app = renderApp(`${DEMO}/accounts`);
    fireEvent.change(await screen.findByLabelText('Count entries dated up to'), { target: { value: '2026-05-31' } });
    expect(await screen.findByText(/^Only entries dated up to this day count, as they are known now/)).toBeTruthy();
    expect(app.address()).toBe(`${DEMO}/accounts?on=2026-05-31`);
    expect(await screen.findByText(/Net worth on 31 May 2026/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add account' })).toBeNull();
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Count all entries' }));
    await waitFor(() => expect(app.address()).toBe(`${DEMO}/accounts`));
  });
});

async function enabled(name: string): Promise<HTMLElement> {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => expect(button.disabled).toBe(false));
  return button;
}
