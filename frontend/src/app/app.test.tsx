import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { signOut } from '@/lib/session';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';
import { createFakeApi } from '@/testing/fake-api';
import { id } from '@/testing/fake-household';
import { demoState } from '@/testing/fake-routes';

afterEach(closeApp);

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the way in', () => {
  it('goes to the books from the root', async () => {
    const app = renderApp('/');
    await heading('Dashboard');
    expect(app.address()).toBe(DEMO);
  });

  it('goes to the setup when there are no books', async () => {
    const app = renderApp('/', { api: createFakeApi({ ...demoState('2026-11'), books: [] }) });
    await heading('Set up your books');
    expect(app.address()).toBe('/setup');
  });

  it('asks for a sign-in first and remembers where to go', async () => {
    const app = renderApp(`${DEMO}/accounts`, { signedIn: false });
    await heading('Welcome back');
    expect(app.address()).toBe(`/sign-in?redirect=${encodeURIComponent(`${DEMO}/accounts`)}`);
  });

  it('leads back to the sign-in when the session ends', async () => {
    renderApp(DEMO);
    await heading('Dashboard');
    await signOut();
    await heading('Welcome back');
  });

  it('says so when there is nothing at an address', async () => {
    renderApp('/nowhere');
    expect(await screen.findByText('There is nothing at this address')).toBeTruthy();
  });
});

describe('keys', () => {
  const press = (...keys: string[]) => {
    for (const key of keys) fireEvent.keyDown(document.body, { key });
  };

  it('go to pages by chords', async () => {
    const app = renderApp(DEMO);
    await heading('Dashboard');
    press('g', 'c');
    await heading('Accounts');
    expect(app.address()).toBe(`${DEMO}/accounts`);
  });

  it('open help, and are silent while a dialog is open', async () => {
    const app = renderApp(DEMO);
    await heading('Dashboard');
    press('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(help).getByText('Search transactions')).toBeTruthy();
    press('g', 'c');
    expect(app.address()).toBe(DEMO);
  });

  it('find an account by name and go to its transactions', async () => {
    const app = renderApp(DEMO);
    await heading('Dashboard');
    await screen.findByRole('navigation', { name: 'Accounts' });
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    const input = await screen.findByRole('combobox', { name: 'Page, account, category or action' });
    fireEvent.change(input, { target: { value: 'rainy' } });
    await screen.findByRole('option', { name: /Rainy days/ });
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(app.address()).toBe(`${DEMO}/transactions?accountId=${id('a', 2)}`));
  });

  it('are silent in a field', async () => {
    const app = renderApp(`${DEMO}/settings`);
    await heading('Settings');
    const name = await screen.findByLabelText('Display name');
    fireEvent.keyDown(name, { key: 'g' });
    fireEvent.keyDown(name, { key: 'c' });
    expect(app.address()).toBe(`${DEMO}/settings`);
  });
});

describe('notifications', () => {
  it('are counted at the bell and lose their mark when read', async () => {
    const { api } = renderApp(`${DEMO}/accounts`);
    fireEvent.click(await screen.findByRole('button', { name: 'Notifications, 2 unread' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Mark all read' }));
    await waitFor(() => expect(api.state.books[0]?.notifications.every(({ readAt }) => readAt !== null)).toBe(true));
    expect(await screen.findByRole('button', { name: 'Notifications', hidden: true })).toBeTruthy();
  });
});

describe('privacy', () => {
  it('blurs amounts from the top bar, and says what it does', async () => {
    renderApp(`${DEMO}/accounts`);
    fireEvent.click(await screen.findByRole('button', { name: 'Blur amounts' }));
    expect(document.documentElement.dataset['privacy']).toBe('on');
    fireEvent.click(await screen.findByRole('button', { name: 'Show amounts' }));
    expect(document.documentElement.dataset['privacy']).toBeUndefined();
  });
});
