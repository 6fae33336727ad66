import { fireEvent, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { axeViolations } from '@/testing/axe';
import type { FakeApi } from '@/testing/fake-api';
import { id } from '@/testing/fake-household';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const PAGE = `${DEMO}/budgets?month=2026-11`;

describe('thresholds of one budget', () => {
  it('begin with those of the books, and are shown on its row once they are its own', async () => {
    const { api } = renderApp(PAGE);
    const dialog = await openDialog();
    expect(
      dialog.getByRole<HTMLInputElement>('radio', { name: /^As in all these books: 80 % and 100 %/ }).checked,
    ).toBe(true);
    fireEvent.click(dialog.getByRole('radio', { name: 'At thresholds of its own' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Remove 80 %' }));
    const field = dialog.getByLabelText('Another threshold, per cent');
    fireEvent.change(field, { target: { value: '50' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(chips(dialog)).toEqual(['50 %', '100 %']);
    fireEvent.click(dialog.getByRole('button', { name: 'Save alerts' }));
    expect(await screen.findByText('Tells at 50 % and 100 %')).toBeTruthy();
    expect(thresholdsIn(api)).toEqual([50, 100]);
    expect(await screen.findByText('Alerts for Groceries changed')).toBeTruthy();
  });

  it('take what is still typed when they are saved, and refuse what is no threshold', async () => {
    const { api } = renderApp(PAGE);
    const dialog = await openDialog();
    fireEvent.click(dialog.getByRole('radio', { name: 'At thresholds of its own' }));
    const field = dialog.getByLabelText('Another threshold, per cent');
    fireEvent.change(field, { target: { value: '1001' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save alerts' }));
    expect(await dialog.findByText('Enter whole per cents from 1 to 1000.')).toBeTruthy();
    expect(thresholdsIn(api)).toBeNull();
    fireEvent.change(field, { target: { value: '120' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save alerts' }));
    await waitFor(() => expect(thresholdsIn(api)).toEqual([80, 100, 120]));
  });

  it('go back to those of the books', async () => {
    const { api } = renderApp(PAGE);
    budgetIn(api).alertThresholds = [];
    const dialog = await openDialog();
    expect(screen.getByText('Tells at no threshold')).toBeTruthy();
    expect(dialog.getByText(/nobody is told about this budget/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('radio', { name: /^As in all these books/ }));
    fireEvent.click(dialog.getByRole('button', { name: 'Save alerts' }));
    await waitFor(() => expect(thresholdsIn(api)).toBeNull());
    await waitFor(() => expect(screen.queryByText('Tells at no threshold')).toBeNull());
  });

  it.each([390, 1280])('have no serious finding of axe at a width of %i', async (width) => {
    window.innerWidth = width;
    const { api } = renderApp(PAGE);
    budgetIn(api).alertThresholds = [50, 90];
    const dialog = await openDialog();
    expect(chips(dialog)).toEqual(['50 %', '90 %']);
    expect(await axeViolations()).toEqual([]);
  });
});

async function openDialog() {
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Groceries' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Tell me at…' }));
  return within(await screen.findByRole('dialog', { name: 'Tell me at' }));
}

function chips(dialog: BoundFunctions<typeof queries>) {
  return within(dialog.getByRole('list', { name: 'Thresholds of its own' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
}

const GROCERIES = id('c', 4);

function budgetIn(api: FakeApi) {
  const budget = api.state.books[0]?.budgets.get('2026-11')?.get(GROCERIES);
  if (!budget) throw new Error('no such budget');
  return budget;
}

function thresholdsIn(api: FakeApi) {
  return budgetIn(api).alertThresholds;
}
