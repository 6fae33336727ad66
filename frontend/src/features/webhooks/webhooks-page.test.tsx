import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { demoState } from '@/testing/fake-routes';
import { someWebhooks } from '@/testing/fake-webhooks';
import { onAPhone } from '@/testing/phone';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const PAGE = `${DEMO}/webhooks`;
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const choose = async (name: string, item: string) => {
  const trigger = await screen.findByRole('button', { name: `Actions for ${name}` });
  // A menu that was open before opens on the pointer, one that is new on the click.
  fireEvent.pointerDown(trigger, { button: 0 });
  fireEvent.click(trigger);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
};
const dialog = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }));
const withSome = (): FakeApi => createFakeApi({ ...demoState('2026-11'), webhooks: someWebhooks() });

describe('the way to the page', () => {
  it('leads from the settings', async () => {
    const app = renderApp(`${DEMO}/settings`);
    fireEvent.click(await screen.findByRole('link', { name: 'Webhooks' }));
    await screen.findByRole('heading', { level: 1, name: 'Webhooks' });
    expect(app.address()).toBe(PAGE);
  });
});

describe('without webhooks', () => {
  it('says what they are for, and adds one: address, events, and the secret once', async () => {
    const { api } = renderApp(PAGE);
    expect(await screen.findByText('No webhooks yet')).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    fireEvent.click((await screen.findAllByRole('button', { name: 'Add webhook' }))[0] ?? document.body);
    const form = await dialog('Add webhook');
    fireEvent.change(form.getByLabelText('Address'), { target: { value: 'https://example.com/hook' } });
    fireEvent.click(form.getByRole('button', { name: 'Add' }));
    expect(form.getByText('Choose at least one event.')).toBeTruthy();
    expect(api.state.webhooks.webhooks).toEqual([]);
    fireEvent.click(form.getByRole('checkbox', { name: /^Budget crossed/ }));
    fireEvent.click(form.getByRole('checkbox', { name: /^Month is over/ }));
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(form.getByRole('button', { name: 'Add' }));

    const secret = await dialog('Secret of example.com');
    const shown = secret.getByLabelText<HTMLInputElement>('Secret').value;
    expect(shown).toMatch(/^whsec_/);
    expect(secret.getByText(/only time it is shown/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    expect(api.state.webhooks.webhooks).toMatchObject([
      {
        url: 'https://example.com/hook',
        eventTypes: ['finance.budget-threshold-crossed.v1', 'finance.month-summary-ready.v1'],
      },
    ]);
    fireEvent.click(secret.getByRole('button', { name: 'I have stored it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.body.innerHTML).not.toContain(shown);
  });

  it('shows a secret too when the answer to the registration got lost', async () => {
    const api = createFakeApi();
    let lost = 0;
    renderApp(PAGE, {
      api: {
        ...api,
        fetch: async (input, init) => {
          const response = await api.fetch(input, init);
          if (init?.method !== 'POST' || lost > 0) return response;
          lost += 1;
          throw new TypeError('connection lost');
        },
      },
    });
    fireEvent.click((await screen.findAllByRole('button', { name: 'Add webhook' }))[0] ?? document.body);
    const form = await dialog('Add webhook');
    fireEvent.change(form.getByLabelText('Address'), { target: { value: 'https://example.com/hook' } });
    fireEvent.click(form.getByRole('checkbox', { name: /^Budget crossed/ }));
    fireEvent.click(form.getByRole('button', { name: 'Add' }));
    const secret = await dialog('Secret of example.com');
    expect(atob(secret.getByLabelText<HTMLInputElement>('Secret').value.slice(6))).toContain('number 2');
    expect(api.state.webhooks.webhooks).toHaveLength(1);
  });
});

describe('with webhooks', () => {
  it('tells how each does, and enables one that was switched off', async () => {
    const api = withSome();
    renderApp(PAGE, { api });
    const home = within(await screen.findByRole('region', { name: 'Home automation' }));
    expect(home.getByText('Enabled')).toBeTruthy();
    expect(home.getByText('Budget crossed')).toBeTruthy();
    const failing = within(await screen.findByRole('region', { name: 'hooks2.example.org' }));
    expect(failing.getByText('Switched off')).toBeTruthy();
    expect(failing.getByText(/^Twenty deliveries in a row/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(failing.getByRole('button', { name: 'Enable' }));
    expect(await failing.findByText('Enabled')).toBeTruthy();
    expect(api.state.webhooks.webhooks[1]).toMatchObject({ status: 'enabled' });
  });

  it('pauses, edits, removes with a way back, and makes a new secret', async () => {
    const api = withSome();
    renderApp(PAGE, { api });
    await choose('Home automation', 'Pause');
    const home = within(await screen.findByRole('region', { name: 'Home automation' }));
    expect(await home.findByText('Paused')).toBeTruthy();
    await choose('Home automation', 'Edit');
    const form = await dialog('Edit webhook');
    expect(form.getByLabelText<HTMLInputElement>('Address').value).toBe('https://hooks1.example.org/pennytrail');
    fireEvent.click(form.getByRole('checkbox', { name: /^Month is over/ }));
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.state.webhooks.webhooks[0]?.eventTypes).toEqual(['finance.budget-threshold-crossed.v1']);

    await choose('Home automation', 'New secret…');
    await press('Make a new secret');
    const secret = await dialog('Secret of Home automation');
    expect(secret.getByText(/The old secret signs too until 23 Nov 2026/)).toBeTruthy();
    fireEvent.click(secret.getByRole('button', { name: 'I have stored it' }));

    await choose('Home automation', 'Remove');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Home automation' })).toBeNull());
    expect(screen.getByText('2 removed webhooks')).toBeTruthy();
    await press('Undo');
    expect(await screen.findByRole('region', { name: 'Home automation' })).toBeTruthy();
    await press('Bring back https://old.example.org/hook');
    expect(await screen.findByRole('region', { name: 'old.example.org' })).toBeTruthy();
  });
});

describe('the log of deliveries', () => {
  it('shows states, attempts and what was sent, and sends one again', async () => {
    const api = withSome();
    renderApp(PAGE, { api });
    const home = within(await screen.findByRole('region', { name: 'Home automation' }));
    fireEvent.click(home.getByRole('button', { name: 'Deliveries' }));
    const list = within(await home.findByRole('list', { name: 'Deliveries to Home automation' }));
    for (const state of ['Will be tried again', 'Delivered', 'Given up']) expect(list.getByText(state)).toBeTruthy();
    expect(list.getByText('No answer within ten seconds')).toBeTruthy();
    expect(list.getByText('Answered 500')).toBeTruthy();
    expect(list.getByText('The kitchen is closed.')).toBeTruthy();
    expect(list.getAllByLabelText('What is sent')).toHaveLength(3);
    for (const each of document.querySelectorAll('details')) each.open = true;
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(list.getAllByRole('button', { name: 'Send again: Budget crossed' })[2] ?? document.body);
    await waitFor(() => expect(list.queryByText('Given up')).toBeNull());
    expect(await list.findByText('Answered 204', { selector: 'li:last-child *' })).toBeTruthy();
  });

  it('opens when a test event is sent, and follows it', async () => {
    const api = withSome();
    api.state.webhooks.answers = 503;
    renderApp(PAGE, { api });
    await choose('Home automation', 'Send a test event');
    expect(await screen.findByText('Test event')).toBeTruthy();
    expect(await screen.findByText('Answered 503')).toBeTruthy();
  });
});

describe('what does not work', () => {
  it('is for owners', async () => {
    const api = createFakeApi();
    api.state.webhooks.isOwner = false;
    renderApp(PAGE, { api });
    expect(await screen.findByText('Webhooks are for owners')).toBeTruthy();
  });

  it('says when they could not be loaded, and tries again', async () => {
    const api = createFakeApi();
    const isList = (input: string | URL | Request): boolean => typeof input === 'string' && input.endsWith('/webhooks');
    const broken = vi.fn(() => Promise.resolve(new Response('{}', { status: 500 })));
    let isBroken = true;
    renderApp(PAGE, {
      api: {
        ...api,
        fetch: (input, init) => (isBroken && isList(input) ? broken() : api.fetch(input, init)),
      },
    });
    expect(await screen.findByText('The webhooks could not be loaded')).toBeTruthy();
    isBroken = false;
    await press('Try again');
    expect(await screen.findByText('No webhooks yet')).toBeTruthy();
  });

  it('works on a phone', async () => {
    onAPhone();
    renderApp(PAGE, { api: withSome() });
    expect(await screen.findByRole('region', { name: 'Home automation' })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});
