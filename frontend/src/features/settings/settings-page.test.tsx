import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { demoState } from '@/testing/fake-routes';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(() => {
  closeApp();
  vi.restoreAllMocks();
});

describe('notifications on the settings page', () => {
  it('are chosen by kind and way, and saved with everything else as it was', async () => {
    const { api } = renderApp(`${DEMO}/settings`);
    const card = await notifications();
    const before = settingsIn(api);
    fireEvent.click(card.getByRole('switch', { name: /^By e-mail/ }));
    fireEvent.click(card.getByRole('switch', { name: 'A month is over: by e-mail' }));
    fireEvent.click(card.getByRole('switch', { name: 'A budget is back below it: in the app' }));
    fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
    expect(await screen.findByText('Your notifications have been saved')).toBeTruthy();
    expect(settingsIn(api)).toEqual({
      ...before,
      notifications: {
        ...before.notifications,
        email: true,
        kinds: {
          ...before.notifications.kinds,
          backWithinLimit: { inApp: false, email: false },
          monthSummary: { inApp: true, email: false },
        },
      },
    });
  });

  it('of a way that is off as a whole cannot be chosen, and are kept', async () => {
    const { api } = renderApp(`${DEMO}/settings`);
    const card = await notifications();
    const byMail = () => card.getAllByRole<HTMLInputElement>('switch', { name: /: by e-mail$/ });
    expect(byMail().every(({ disabled }) => disabled)).toBe(true);
    expect(byMail().map(({ checked }) => checked)).toEqual([true, false, true]);
    fireEvent.click(card.getByRole('switch', { name: /^By e-mail/ }));
    expect(byMail().some(({ disabled }) => disabled)).toBe(false);
    expect(settingsIn(api).notifications.email).toBe(false);
  });

  it('are held back in quiet hours, by the clock of a time zone', async () => {
    const { api } = renderApp(`${DEMO}/settings`);
    const card = await notifications();
    fireEvent.click(card.getByRole('switch', { name: /^Hold mails back/ }));
    fireEvent.change(card.getByLabelText('From'), { target: { value: '21:30' } });
    const zone = card.getByRole('combobox', { name: 'Time zone' });
    fireEvent.change(zone, { target: { value: 'new york' } });
    fireEvent.keyDown(zone, { key: 'Enter' });
    expect(card.getByText(/^Its clock shows/)).toBeTruthy();
    fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
    await screen.findByText('Your notifications have been saved');
    expect(settingsIn(api)).toMatchObject({
      timeZone: 'America/New_York',
      notifications: { quietHours: { from: '21:30', until: '07:00' } },
    });
    fireEvent.click(card.getByRole('switch', { name: /^Hold mails back/ }));
    fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
    await waitFor(() => expect(settingsIn(api).notifications.quietHours).toBeNull());
  });

  it('refuse quiet hours of no length, with the rule beside them, and send nothing', async () => {
    const { api } = renderApp(`${DEMO}/settings`);
    const card = await notifications();
    fireEvent.click(card.getByRole('switch', { name: /^Hold mails back/ }));
    for (const [until, rule] of [
      ['22:00', /two different times/],
      ['', /Enter both times/],
    ] as const) {
      fireEvent.change(card.getByLabelText('Until'), { target: { value: until } });
      fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
      expect(await card.findByText(rule)).toBeTruthy();
      expect(card.getByLabelText('Until').getAttribute('aria-invalid')).toBe('true');
    }
    expect(settingsIn(api).notifications.quietHours).toBeNull();
  });

  it('keep what was chosen when the server refuses, and say what it said', async () => {
    const api = createFakeApi();
    const errors = [{ field: 'timeZone', rule: 'must be an IANA time zone such as Europe/Berlin' }];
    const problem = {
      type: 'about:blank',
      title: 'No',
      status: 400,
      code: 'InvalidRequest',
      detail: 'timeZone: no',
      errors,
    };
    const refusing: FakeApi = {
      ...api,
      fetch: (input, init) =>
        init?.method === 'PUT'
          ? Promise.resolve(
              Response.json(problem, { status: 400, headers: { 'Content-Type': 'application/problem+json' } }),
            )
          : api.fetch(input, init),
    };
    renderApp(`${DEMO}/settings`, { api: refusing });
    const card = await notifications();
    fireEvent.click(card.getByRole('switch', { name: /^By e-mail/ }));
    fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
    expect(await card.findByText('must be an IANA time zone such as Europe/Berlin')).toBeTruthy();
    expect(card.getByRole<HTMLInputElement>('switch', { name: /^By e-mail/ }).checked).toBe(true);
  });

  it('start from the defaults for somebody who never saved any', async () => {
    const { api } = renderApp(`${DEMO}/settings`, { api: createFakeApi({ ...demoState('2026-11'), settings: null }) });
    const card = await notifications();
    expect(card.getByRole<HTMLInputElement>('switch', { name: /^By e-mail/ }).checked).toBe(true);
    fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
    await waitFor(() => expect(api.state.settings).toMatchObject({ displayName: 'Member', currency: 'EUR' }));
  });

  it('leave alone what is typed in the form above when they are saved', async () => {
    renderApp(`${DEMO}/settings`);
    const card = await notifications();
    fireEvent.change(screen.getByLabelText('Display name'), { target: { value: 'Ada L.' } });
    fireEvent.click(card.getByRole('switch', { name: /^By e-mail/ }));
    fireEvent.click(card.getByRole('button', { name: 'Save notifications' }));
    await screen.findByText('Your notifications have been saved');
    expect(screen.getByLabelText<HTMLInputElement>('Display name').value).toBe('Ada L.');
  });

  it('are what a link to #notifications shows', async () => {
    const shown: string[] = [];
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      shown.push(this.id);
    });
    renderApp(`${DEMO}/settings#notifications`);
    await notifications();
    expect(shown).toContain('notifications');
  });

  it.each([390, 1280])('have no serious finding of axe at a width of %i', async (width) => {
    window.innerWidth = width;
    renderApp(`${DEMO}/settings`);
    fireEvent.click((await notifications()).getByRole('switch', { name: /^Hold mails back/ }));
    expect(await axeViolations()).toEqual([]);
  });
});

async function notifications() {
  return within(await screen.findByRole('region', { name: 'Notifications' }));
}

function settingsIn(api: FakeApi) {
  const { settings } = api.state;
  if (!settings) throw new Error('nothing was saved');
  return settings;
}
