import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#handlers/contracts/common';
import { closeUndoQuestion } from '@/lib/undo-questions';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { id } from '@/testing/fake-household';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

const LEDGER = `/api/ledgers/${id('1', 1)}`;
const ENTRY = id('d', 250);

let api: FakeApi;
beforeEach(() => {
  api = createFakeApi();
});
afterEach(() => {
  closeUndoQuestion();
  closeApp();
});

const books = () => {
  const [found] = api.state.books;
  if (!found) throw new Error('the demo has books');
  return found;
};
const entry = () => books().transactions.find(({ transactionId }) => transactionId === ENTRY);
const change = async (body: object) => {
  const request = { method: 'PATCH', body: JSON.stringify(body) };
  await api.fetch(`${LEDGER}/transactions/${ENTRY}`, request);
};
const message = (title: string) =>
  waitFor(() => {
    const region = screen.getByRole('region', { name: 'Messages (F8)' });
    const found = within(region)
      .getAllByRole('listitem')
      .find(({ textContent }) => textContent.includes(title));
    if (!found) throw new Error(`no message ${title}`);
    return within(found);
  });
const press = (scope: Pick<typeof screen, 'getByRole'>, name: string | RegExp) =>
  fireEvent.click(scope.getByRole('button', { name }));

describe('undo in a message', () => {
  it('takes back a renamed account, offers to redo it, and to undo that', async () => {
    renderApp(`${DEMO}/accounts`, { api });
    fireEvent.click(await screen.findByRole('button', { name: 'Actions for Rainy days' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Sunny days' } });
    press(dialog, 'Rename');
    const name = () => books().accounts.find(({ accountId }) => accountId === id('a', 2))?.name;
    press(await message('Rainy days is now called Sunny days'), 'Undo');
    await waitFor(() => expect(name()).toBe('Rainy days'));
    press(await message('Undone'), 'Redo');
    await waitFor(() => expect(name()).toBe('Sunny days'));
    press(await message('Redone'), 'Undo');
    await waitFor(() => expect(name()).toBe('Rainy days'));
  });

  it('takes back an added category and saved settings', async () => {
    renderApp(`${DEMO}/settings`, { api });
    const form = await screen.findByLabelText('Name');
    fireEvent.change(form, { target: { value: 'Lindengasse' } });
    press(screen, 'Save settings');
    await waitFor(() => expect(books().name).toBe('Lindengasse'));
    press(await message('settings have been saved'), 'Undo');
    await waitFor(() => expect(books().name).toBe('Our household'));
  });
});

describe('undo in the history of an entry', () => {
  it('takes back one step', async () => {
    await change({ description: 'Rewe, corrected' });
    renderApp(`${DEMO}/transactions?transactionId=${ENTRY}`, { api });
    fireEvent.click(await screen.findByRole('button', { name: /^Undo version \d+: Changed$/ }));
    await waitFor(() => expect(entry()?.description).not.toBe('Rewe, corrected'));
    await message('Undone');
  });

  it('lists in words the later changes that build on a step, and undoes them too', async () => {
    await change({ amount: 4_321 });
    await change({ amount: 1_234 });
    renderApp(`${DEMO}/transactions?transactionId=${ENTRY}`, { api });
    fireEvent.click(await screen.findByRole('button', { name: /^Undo version \d+: Recorded$/ }));
    const dialog = within(await screen.findByRole('dialog', { name: '2 later changes build on this one' }));
    const list = within(await dialog.findByRole('list', { name: 'Later changes, newest first' }));
    expect(list.getByText(/€12\.34/)).toBeTruthy();
    expect(list.getAllByText(/^Changed/)).toHaveLength(2);
    expect(entry()?.status).toBe('recorded');
    expect(await axeViolations()).toEqual([]);
    press(dialog, 'Undo these 2 too');
    await waitFor(() => expect(entry()?.status).toBe('voided'));
    expect((await message('Undone')).getByText('Together with 2 later changes.')).toBeTruthy();
  });

  it('counts those beyond the list, and changes nothing when everything is kept', async () => {
    await change({ amount: 4_321 });
    const { fetch } = api;
    const crowded: FakeApi = {
      ...api,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        if (answer.status !== 409) return answer;
        const problem = Problem.parse(await answer.json());
        return Response.json({ ...problem, data: { ...problem.data, more: 61 } }, { status: 409 });
      },
    };
    renderApp(`${DEMO}/transactions?transactionId=${ENTRY}`, { api: crowded });
    fireEvent.click(await screen.findByRole('button', { name: /^Undo version \d+: Recorded$/ }));
    const dialog = within(await screen.findByRole('dialog', { name: '62 later changes build on this one' }));
    expect(await dialog.findByText('and 61 more, further back')).toBeTruthy();
    press(dialog, 'Keep everything');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /later changes/ })).toBeNull());
    expect(entry()).toMatchObject({ status: 'recorded', amount: 4_321 });
  });
});

describe('undo in the audit trail', () => {
  it('takes back a commit of any age, but not the beginning', async () => {
    renderApp(`${DEMO}/audit?transactionId=${ENTRY}`, { api });
    fireEvent.click(await screen.findByRole('button', { name: /^Undo version \d+$/ }));
    await waitFor(() => expect(entry()?.status).toBe('voided'));
    await message('Undone');
  });

  it('leads to the books as they stood with a change', async () => {
    renderApp(`${DEMO}/audit?transactionId=${ENTRY}`, { api });
    const link = await screen.findByRole('link', { name: /^Look back to version \d+$/ });
    expect(link.getAttribute('href')).toMatch(/^\/l\/[^?]+\?asOf=\d+$/);
  });

  it('does not offer it for the first change', async () => {
    books().commits.splice(1);
    renderApp(`${DEMO}/audit`, { api });
    await screen.findByRole('link', { name: 'Look back to version 1' });
    expect(screen.queryByRole('button', { name: /^Undo version/ })).toBeNull();
  });
});
