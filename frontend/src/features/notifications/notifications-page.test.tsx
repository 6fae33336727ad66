import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { NotificationView } from '#handlers/contracts/notifications';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { id } from '@/testing/fake-household';
import { onAPhone } from '@/testing/phone';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const PAGE = `${DEMO}/notifications`;
const heading = () => screen.findByRole('heading', { level: 1, name: 'Notifications' });
const day = async (name: string) => within(await screen.findByRole('region', { name }));

function notices(api: FakeApi) {
  return api.state.books[0]?.notifications ?? [];
}

/** So many more than the demo has, all of one budget. */
function apiWith(count: number): FakeApi {
  const api = createFakeApi();
  const [first] = notices(api);
  const many = Array.from({ length: count }, (_, index) =>
    NotificationView.parse({ ...first, notificationId: `${id('1', 1)}:${9_000 - index}:0`, readAt: null }),
  );
  for (const books of api.state.books) books.notifications = many;
  return api;
}

describe('the page of notifications', () => {
  it.each(['a desk', 'a phone'])('lists them by day, each with its budget, amounts and cause, on %s', async (place) => {
    if (place === 'a phone') onAPhone();
    renderApp(PAGE);
    await heading();
    const newest = await day('Thursday, 19 November 2026');
    const entry = newest.getByRole('link', { name: /Eating out is over budget \(unread\)/ });
    expect(entry.textContent).toContain('€103.60 of €95.00 in November 2026');
    expect(entry.textContent).toContain('Open the entry that caused it');
    expect(entry.getAttribute('href')).toMatch(/\/transactions\?transactionId=d/);
    const calm = (await day('Thursday, 12 November 2026')).getByRole('link', { name: /Clothing is back within 80%/ });
    expect(calm.getAttribute('href')).toContain('/budgets?month=2026-11');
    const days = screen.getAllByRole('heading', { level: 2, name: / 2026$/ });
    expect(days.map(({ textContent }) => textContent)).toEqual([
      'Thursday, 19 November 2026',
      'Tuesday, 17 November 2026',
      'Thursday, 12 November 2026',
      'Sunday, 1 November 2026',
    ]);
    expect(await axeViolations()).toEqual([]);
  });

  it('shows a month that is over with its figures', async () => {
    renderApp(PAGE);
    const summary = (await day('Sunday, 1 November 2026')).getByRole('link', { name: /October 2026 is over/ });
    for (const figure of ['Income €3,920.00', 'Expenses €2,513.40', 'Net +€1,406.60', 'Budgets overspent 2']) {
      expect(summary.textContent).toContain(figure);
    }
    expect(summary.getAttribute('href')).toMatch(/\?month=2026-10$/);
  });

  it('marks one as read by its button, and by following it', async () => {
    const { api, address } = renderApp(PAGE);
    const [first, second] = notices(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Mark as read: Eating out is over budget' }));
    await waitFor(() => expect(notices(api)[0]?.readAt).toBeTruthy());
    await waitFor(() => expect(screen.queryByRole('button', { name: /Mark as read: Eating out/ })).toBeNull());
    expect(await screen.findByRole('button', { name: 'Notifications, 1 unread' })).toBeTruthy();
    fireEvent.click(await screen.findByRole('link', { name: /Groceries has passed 80%/ }));
    await waitFor(() => expect(address()).toContain('/transactions?transactionId='));
    await waitFor(() => expect(notices(api)[1]?.readAt).toBeTruthy());
    expect([first?.readAt, second?.readAt]).toEqual([null, null]);
  });

  it('shows the unread alone, and says when all are read', async () => {
    const { api, address } = renderApp(PAGE);
    fireEvent.mouseDown(await screen.findByRole('tab', { name: 'Unread (2)' }), { button: 0 });
    await waitFor(() => expect(address()).toBe(`${PAGE}?show=unread`));
    await screen.findByRole('link', { name: /Eating out/ });
    expect(screen.queryByRole('link', { name: /Clothing/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Mark all read' }));
    expect(await screen.findByText('All read')).toBeTruthy();
    expect(notices(api).every(({ readAt }) => readAt !== null)).toBe(true);
    expect(screen.queryByRole('button', { name: 'Mark all read' })).toBeNull();
    expect(screen.getByRole('tab', { name: 'Unread' })).toBeTruthy();
  });

  it('goes on with earlier ones', async () => {
    renderApp(PAGE, { api: apiWith(100) });
    const links = async (count: number) =>
      waitFor(() => expect(screen.getAllByRole('link', { name: /Eating out/ })).toHaveLength(count));
    await links(40);
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier ones' }));
    await links(80);
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier ones' }));
    await links(100);
    expect(screen.queryByRole('button', { name: 'Show earlier ones' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Notifications, 100 unread' })).toBeTruthy();
  });

  it('says what will be here while there is nothing, and leads to the choices', async () => {
    renderApp(PAGE, { api: apiWith(0) });
    expect(await screen.findByText('Nothing yet')).toBeTruthy();
    await screen.findByText(/You will be told at 80% and 100% of a budget, and when a month is over/);
    const choices = screen.getByRole('link', { name: 'Choose what you are told' });
    expect(choices.getAttribute('href')).toBe(`${DEMO}/settings#notifications`);
    expect(await axeViolations()).toEqual([]);
  });

  it('says that it could not be loaded, and tries again', async () => {
    let fails = true;
    const api = createFakeApi();
    const isList = (input: string | URL | Request) => typeof input === 'string' && input.includes('/notifications?');
    const answer = (input: string | URL | Request, init?: RequestInit) =>
      fails && isList(input) ? Promise.resolve(Response.json({}, { status: 500 })) : api.fetch(input, init);
    renderApp(PAGE, { api: { ...api, fetch: answer } });
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('The notifications could not be loaded')).toBeTruthy();
    fails = false;
    fireEvent.click(alert.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: /Eating out/ })).toBeTruthy();
  });

  it('is reached by keys', async () => {
    const { address } = renderApp(DEMO);
    await screen.findByRole('heading', { level: 1, name: 'Dashboard' });
    for (const key of ['g', 'n']) fireEvent.keyDown(document.body, { key });
    await heading();
    expect(address()).toBe(PAGE);
  });
});
