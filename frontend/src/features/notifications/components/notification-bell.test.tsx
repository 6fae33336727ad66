import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { NotificationView } from '#handlers/contracts/notifications';
import { shownToasts } from '@/lib/toasts';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { id } from '@/testing/fake-household';
import { onAPhone } from '@/testing/phone';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const bell = (name: string | RegExp) => screen.findByRole('button', { name });

let arrivals = 0;

/** Puts `count` notifications in front of those there are, as if they had just been stored. */
function arrive(api: FakeApi, count: number, at = new Date().toISOString()): void {
  for (const books of api.state.books) {
    const [first] = books.notifications;
    const arrived = Array.from({ length: count }, () => {
      const notificationId = `${id('1', 1)}:${9_000 + arrivals++}:0`;
      return NotificationView.parse({ ...first, notificationId, at, readAt: null });
    });
    books.notifications = [...arrived.toReversed(), ...books.notifications];
  }
}

/** Saves a transaction, after which the app expects news. */
async function record(): Promise<void> {
  fireEvent.keyDown(document.body, { key: 'n' });
  const dialog = within(await screen.findByRole('dialog', { name: 'New transaction' }));
  fireEvent.change(dialog.getByLabelText('Amount'), { target: { value: '3' } });
  fireEvent.change(dialog.getByLabelText('Description'), { target: { value: 'Tea' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'New transaction' })).toBeNull());
}

describe('the bell', () => {
  it('opens the newest, which lead to their causes and are read by that', async () => {
    const { api, address } = renderApp(`${DEMO}/accounts`);
    fireEvent.click(await bell('Notifications, 2 unread'));
    const panel = within(await screen.findByRole('dialog', { name: 'Notifications' }));
    expect(panel.getByRole('link', { name: 'All notifications' }).getAttribute('href')).toBe(`${DEMO}/notifications`);
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(panel.getByRole('link', { name: /Eating out is over budget/ }));
    await waitFor(() => expect(address()).toContain('/transactions?transactionId='));
    expect(await bell('Notifications, 1 unread')).toBeTruthy();
    expect(api.state.books[0]?.notifications[0]?.readAt).toBeTruthy();
  });

  it('opens a sheet on a phone', async () => {
    onAPhone();
    renderApp(`${DEMO}/accounts`);
    fireEvent.click(await bell('Notifications, 2 unread'));
    const sheet = within(await screen.findByRole('dialog', { name: 'Notifications' }));
    expect(await sheet.findByRole('link', { name: /Groceries has passed 80%/ })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(sheet.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('counts up to 99, and says how many there are', async () => {
    const api = createFakeApi();
    arrive(api, 120);
    renderApp(`${DEMO}/accounts`, { api });
    await bell('Notifications, 122 unread');
    expect(screen.getByText('99+')).toBeTruthy();
    expect(shownToasts()).toEqual([]);
  });

  it('is not there while the past is on screen', async () => {
    renderApp(`${DEMO}/accounts?asOf=40`);
    await screen.findByText('Past, read-only');
    expect(screen.queryByRole('button', { name: /^Notifications/ })).toBeNull();
  });
});

describe('what arrives', () => {
  it('shows within moments of a command of one’s own, and is announced once', async () => {
    const { api } = renderApp(`${DEMO}/accounts`);
    await bell('Notifications, 2 unread');
    await record();
    arrive(api, 1);
    await bell('Notifications, 3 unread');
    await waitFor(() => expect(shownToasts().map(({ title }) => title)).toContain('Eating out is over budget'));
    const before = shownToasts().length;
    arrive(api, 5);
    await bell('Notifications, 8 unread');
    await waitFor(() => expect(shownToasts().at(-1)?.title).toBe('5 new notifications'));
    expect(shownToasts().length).toBeLessThanOrEqual(before + 1);
  });

  it('is counted, not announced, when it happened long ago', async () => {
    const { api } = renderApp(`${DEMO}/accounts`);
    await bell('Notifications, 2 unread');
    await record();
    arrive(api, 1, '2026-01-01T10:00:00.000Z');
    await bell('Notifications, 3 unread');
    expect(shownToasts().map(({ title }) => title)).not.toContain('Eating out is over budget');
  });
});
