import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { closeUndoQuestion } from '@/lib/undo-questions';
import { axeViolations } from '@/testing/axe';
import { id } from '@/testing/fake-household';
import { closeApp, DEMO, renderApp, type RenderedApp } from '@/testing/render-app';

afterEach(() => {
  closeUndoQuestion();
  closeApp();
});

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const step = () => document.querySelector('[aria-current="step"]')?.textContent;

async function openPreview(): Promise<RenderedApp> {
  const app = renderApp(`${DEMO}/import`);
  const input = await screen.findByLabelText(/^Choose a file/);
  const file = new File(['Date,Text,Amount\n2026-11-18,Corner café,-12.50\n'], 'november.csv', { type: 'text/csv' });
  fireEvent.change(input, { target: { files: [file] } });
  await screen.findByText('november.csv');
  const account = await screen.findByLabelText('Account the statement belongs to');
  await waitFor(() => expect(within(account).getAllByRole('option').length).toBeGreaterThan(1));
  fireEvent.change(account, { target: { value: id('a', 1) } });
  fireEvent.click(await button('Continue'));
  await button('Import 3 transactions');
  return app;
}

const pressImportInSidebar = () => {
  const [pages] = screen.getAllByRole('navigation', { name: 'Pages' });
  fireEvent.click(within(pages ?? document.body).getByRole('link', { name: 'Import' }));
};

describe('import in the sidebar, pressed while a file is open', () => {
  it('asks before the choices are lost, and starts over', async () => {
    await openPreview();
    pressImportInSidebar();
    const dialog = within(await screen.findByRole('dialog', { name: 'Start over with another file?' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Start over' }));
    await waitFor(() => expect(step()).toContain('File'));
    expect(screen.queryByText('november.csv')).toBeNull();
  });

  it('goes on when the person wants to', async () => {
    await openPreview();
    pressImportInSidebar();
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Go on with this one' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(step()).toContain('Preview');
  });

  it('starts over without asking when nothing would be lost', async () => {
    await openPreview();
    fireEvent.click(await button('Import 3 transactions'));
    await screen.findByRole('heading', { name: '3 transactions added' });
    pressImportInSidebar();
    await waitFor(() => expect(step()).toContain('File'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('undoing an import', () => {
  it('explains that its rows are forgotten, undoes it, and says so in the list', async () => {
    const { api } = await openPreview();
    fireEvent.click(await button('Import 3 transactions'));
    fireEvent.click(await button('Undo this import'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Undo this import?' }));
    expect((await dialog.findByText('forgotten')).parentElement?.textContent).toContain('brings them back');
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Undo the import' }));
    const rows = () => api.state.books[0]?.transactions.filter(({ source }) => source !== undefined) ?? [];
    await waitFor(() => expect(rows().map(({ status }) => status)).toEqual(['voided', 'voided', 'voided']));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(await button('Import another file'));
    const list = within(await screen.findByRole('region', { name: 'Imported here lately' }));
    expect(await list.findByText('Undone')).toBeTruthy();
  });

  it('shows the later changes to its rows first, and undoes them with it', async () => {
    const { api } = await openPreview();
    fireEvent.click(await button('Import 3 transactions'));
    await button('Undo this import');
    const row = api.state.books[0]?.transactions.find(({ description }) => description === 'Fuel station');
    const request = { method: 'PATCH', body: JSON.stringify({ description: 'Fuel for the trip' }) };
    await api.fetch(`/api/ledgers/${id('1', 1)}/transactions/${row?.transactionId ?? ''}`, request);
    fireEvent.click(await button('Undo this import'));
    await screen.findByText('forgotten');
    fireEvent.click(await button('Undo the import'));
    const dialog = within(await screen.findByRole('dialog', { name: 'A later change builds on this one' }));
    expect(await dialog.findAllByText('Fuel for the trip')).not.toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Undo that one too' }));
    await waitFor(() => expect(api.state.books[0]?.imports[0]?.status).toBe('undone'));
  });

  it('is offered where an imported entry shows its history', async () => {
    await openPreview();
    fireEvent.click(await button('Import 3 transactions'));
    fireEvent.click(await screen.findByRole('link', { name: 'See the transactions' }));
    fireEvent.click(await button('Actions for Corner café'));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Details and history' }));
    fireEvent.click(await button('Undo the whole import'));
    expect(await screen.findByRole('dialog', { name: 'Undo this import?' })).toBeTruthy();
  });
});
