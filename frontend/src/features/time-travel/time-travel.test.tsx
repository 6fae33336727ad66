import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { axeViolations } from '@/testing/axe';
import { createFakeApi } from '@/testing/fake-api';
import { id } from '@/testing/fake-household';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const AS_OF = '2026-10-03T12:05:00.000Z';
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const bar = () => screen.findByRole('region', { name: 'Time' });
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.body, { key });
};
const inBar = async (name: string) => within(await bar()).findByRole<HTMLButtonElement>('button', { name });
const enabled = async (name: string) => {
  const button = await inBar(name);
  await waitFor(() => expect(button.disabled).toBe(false));
  return button;
};

describe('the past on the dashboard', () => {
  it('is plainly marked with moment and version, and as what cannot be changed', async () => {
    renderApp(`${DEMO}?asOf=${AS_OF}`);
    const words = within(await bar());
    await words.findByText(/^version \d+$/);
    expect(words.getByText(/^As it stood on 3 Oct 2026/, { selector: 'span' })).toBeTruthy();
    expect(words.getByText('read-only')).toBeTruthy();
    expect(screen.getByText('Past, read-only')).toBeTruthy();
    expect((await screen.findByText(/^The last change then, /)).textContent).toContain(
      'an expense of €84.37, City power and water',
    );
    await waitFor(() =>
      expect(words.getByRole('status').textContent).toMatch(/^As it stood on .*, version \d+, read-only$/),
    );
    expect(await axeViolations()).toEqual([]);
  });

  it('shows the month and the numbers of then', async () => {
    renderApp(`${DEMO}?asOf=${AS_OF}`);
    expect(await screen.findByText('October 2026')).toBeTruthy();
    const tile = await screen.findByText('Expenses', { selector: 'dt' });
    // Rent, power and the first shopping; the rest of October was not known yet.
    expect(tile.parentElement?.textContent).toMatch(/^Expenses€1,\d{3}\.\d\d/);
    expect(screen.getByText(/less than Sept? so far$/)).toBeTruthy();
  });

  it('offers nothing that writes', async () => {
    const { api } = renderApp(`${DEMO}?asOf=${AS_OF}`);
    await bar();
    const [add] = screen.getAllByRole<HTMLButtonElement>('button', { name: 'New transaction' });
    expect(add?.disabled).toBe(true);
    expect(add?.title).toContain('cannot be changed');
    press('n');
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    await screen.findByRole('combobox', { name: 'Page, account, category or action' });
    expect(screen.queryByRole('option', { name: /New transaction/ })).toBeNull();
    expect(screen.queryByRole('dialog', { name: 'New transaction' })).toBeNull();
    expect(api.state.books[0]?.undone.size).toBe(0);
  });

  it('is left by one button, which is announced', async () => {
    const app = renderApp(`${DEMO}?asOf=${AS_OF}`);
    fireEvent.click(await inBar('Return to now'));
    await waitFor(() => expect(app.address()).toBe(DEMO));
    expect(within(await bar()).getByRole('status').textContent).toBe('Back to now. Changes are possible again.');
    expect(screen.queryByText('Past, read-only')).toBeNull();
  });
});

describe('travelling', () => {
  it('goes along from page to page, and is left with a page that only knows now', async () => {
    const app = renderApp(`${DEMO}?asOf=20`);
    await heading('Dashboard');
    press('g', 'b');
    await heading('Budgets');
    expect(app.address()).toBe(`${DEMO}/budgets?asOf=20`);
    press('g', 't');
    await heading('Transactions');
    expect(app.address()).toBe(`${DEMO}/transactions?asOf=20`);
    press('g', 'a');
    await heading('Audit trail');
    expect(app.address()).toBe(`${DEMO}/audit`);
  });

  it('steps from change to change, and from the last one back to now', async () => {
    const app = renderApp(DEMO);
    const head = app.api.state.books[0]?.commits.length ?? 0;
    fireEvent.click(await enabled('Before the last change'));
    await waitFor(() => expect(app.address()).toBe(`${DEMO}?asOf=${head - 1}`));
    await within(await bar()).findByText(`version ${head - 1}`);
    fireEvent.click(await enabled('Before the last change'));
    await waitFor(() => expect(app.address()).toBe(`${DEMO}?asOf=${head - 2}`));
    fireEvent.click(await enabled('After the next change'));
    await waitFor(() => expect(app.address()).toBe(`${DEMO}?asOf=${head - 1}`));
    fireEvent.click(await enabled('After the next change'));
    await waitFor(() => expect(app.address()).toBe(DEMO));
  });

  it('moves by a day with the arrows of the slider, and follows once it rests', async () => {
    const app = renderApp(`${DEMO}?asOf=${AS_OF}`);
    const slider = await screen.findByRole('slider', { name: 'Moment in the history of the books' });
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    await waitFor(() => expect(app.address()).toBe(`${DEMO}?asOf=${encodeURIComponent('2026-10-01T12:05:00.000Z')}`));
    fireEvent.keyDown(slider, { key: 'End' });
    await waitFor(() => expect(app.address()).toBe(DEMO));
  });

  it('says so when the books did not exist yet, and leads to their beginning', async () => {
    const app = renderApp(`${DEMO}/transactions?asOf=2020-01-01T00:00:00.000Z`);
    expect(await screen.findByText('These books did not exist yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go to their beginning' }));
    await waitFor(() => expect(app.address()).toBe(`${DEMO}/transactions?asOf=1`));
    expect(await screen.findByText('At that moment nothing had been recorded.')).toBeTruthy();
  });

  it('drops a moment it cannot read', async () => {
    renderApp(`${DEMO}?asOf=yesterday`);
    await heading('Dashboard');
    expect(within(await bar()).queryByText('read-only')).toBeNull();
  });
});

describe('choosing a moment', () => {
  const openSheet = async () => {
    fireEvent.click(await enabled('Look back'));
    return within(await screen.findByRole('dialog', { name: 'Look back' }));
  };

  it('refuses what is before the books or still to come, with the rule', async () => {
    renderApp(DEMO);
    const sheet = await openSheet();
    const show = sheet.getAllByRole('button', { name: 'Show' });
    fireEvent.change(sheet.getByLabelText('Date and time'), { target: { value: '2020-01-01T10:00' } });
    fireEvent.click(show[0] ?? document.body);
    expect(await sheet.findByText(/^The books begin on 1 Oct 2025/)).toBeTruthy();
    fireEvent.change(sheet.getByLabelText('Date and time'), { target: { value: '2999-01-01T10:00' } });
    fireEvent.click(show[0] ?? document.body);
    expect(await sheet.findByText('This moment is still to come.')).toBeTruthy();
    fireEvent.change(sheet.getByLabelText('Version'), { target: { value: '0' } });
    fireEvent.click(show[1] ?? document.body);
    expect(await sheet.findByText(/^Enter a version from 1 to \d+\.$/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('goes to a local date and time, and to a version', async () => {
    const app = renderApp(DEMO);
    let sheet = await openSheet();
    fireEvent.change(sheet.getByLabelText('Date and time'), { target: { value: '2026-05-04T10:30:00' } });
    fireEvent.click(sheet.getAllByRole('button', { name: 'Show' })[0] ?? document.body);
    const instant = new Date('2026-05-04T10:30:00').toISOString();
    await waitFor(() => expect(app.address()).toBe(`${DEMO}?asOf=${encodeURIComponent(instant)}`));
    fireEvent.click(await enabled('Another moment'));
    sheet = within(await screen.findByRole('dialog', { name: 'Look back' }));
    fireEvent.change(sheet.getByLabelText('Version'), { target: { value: '7' } });
    fireEvent.click(sheet.getAllByRole('button', { name: 'Show' })[1] ?? document.body);
    await waitFor(() => expect(app.address()).toBe(`${DEMO}?asOf=7`));
    expect(screen.queryByRole('dialog', { name: 'Look back' })).toBeNull();
  });

  it('cannot jump to before the books', async () => {
    renderApp(DEMO, { api: createFakeApi() });
    const sheet = await openSheet();
    const jump = (name: string) => sheet.getByRole<HTMLButtonElement>('button', { name });
    expect(jump('A month ago').disabled).toBe(Date.now() - 30 * 86_400_000 < Date.parse('2025-10-01'));
    expect(jump('End of yesterday').disabled).toBe(false);
  });
});

describe('the past elsewhere', () => {
  it('lists the transactions of then, which can be read and not edited', async () => {
    const { api } = renderApp(`${DEMO}/transactions?asOf=${AS_OF}&transactionId=${id('d', 1)}`);
    const panel = within(await screen.findByRole('dialog'));
    expect(await panel.findByText(/cannot be changed/)).toBeTruthy();
    await panel.findByText('Recorded');
    expect(panel.queryByRole('button', { name: /Undo|Void|Edit|Duplicate/ })).toBeNull();
    const asked = await api.fetch(`/api/ledgers/${id('1', 1)}/transactions?asOf=${AS_OF}&limit=1`);
    expect(await asked.json()).toMatchObject({ items: [{ date: '2026-10-03' }] });
  });

  it('shows limits and no way to change them', async () => {
    renderApp(`${DEMO}/budgets?asOf=${AS_OF}`);
    const table = within(await screen.findByRole('table', { name: 'Limits' }));
    expect(table.queryByRole('button', { name: /change$|^Actions/ })).toBeNull();
    expect(table.getAllByRole<HTMLInputElement>('switch').every(({ disabled }) => disabled)).toBe(true);
    expect(screen.queryByRole('button', { name: /Copy last month/ })).toBeNull();
  });

  it('shows accounts and categories without a way to add', async () => {
    renderApp(`${DEMO}/accounts?asOf=${AS_OF}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Actions for Rainy days' }));
    expect(await screen.findAllByRole('menuitem')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Add account' })).toBeNull();
  });
});
