import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { calmOperations, DIFFERENT, EQUAL, getRebuild, troubledOperations } from '@/testing/fake-operations';
import { demoState } from '@/testing/fake-routes';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const OPERATOR = { groups: ['operators'] };
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => fireEvent.click(await button(name));
const card = async (name: string) => within(await screen.findByRole('region', { name }));
const apiIn = (operations: FakeApi['state']['operations']) => createFakeApi({ ...demoState('2026-11'), operations });

async function startRebuild(): Promise<void> {
  await press('Start a rebuild…');
  await press('Start the rebuild');
}

describe('who may operate', () => {
  it('finds the way from the menu when in the group', async () => {
    const app = renderApp(`${DEMO}/accounts`, OPERATOR);
    await press('Account and settings');
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Operations' }));
    await screen.findByRole('heading', { level: 1, name: 'Operations' });
    expect(app.address()).toBe('/operations');
    expect(await axeViolations()).toEqual([]);
  });

  it('is told kindly that this is for others, and asks nothing of the server', async () => {
    renderApp('/operations');
    expect(await screen.findByText('This page is for operators')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Generations' })).toBeNull();
  });

  it('sees no link otherwise', async () => {
    renderApp(`${DEMO}/accounts`);
    await press('Account and settings');
    await screen.findByRole('menuitem', { name: 'Settings' });
    expect(screen.queryByRole('menuitem', { name: 'Operations' })).toBeNull();
  });
});

describe('a rebuild', () => {
  it('is followed from its start to an equal comparison, promoted, and rolled back', async () => {
    const { api } = renderApp('/operations', OPERATOR);
    await startRebuild();
    const progress = await screen.findByRole('meter', { name: 'Rebuild' });
    await waitFor(() => expect(progress.getAttribute('aria-valuetext')).toBe('400 of 1,200 ledgers and profiles'));
    expect(screen.getByText('18,400 events per second')).toBeTruthy();
    expect(screen.getByText('less than a minute')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Start a rebuild…' })).toBeNull();
    const comparison = await card('Comparison');
    expect(comparison.getByText(/^Equal: 84,310 rows/)).toBeTruthy();
    await press('Promote…');
    await press('Promote');
    await press('Roll back…');
    expect(api.state.operations.generations[0]).toEqual({ generation: 2, role: 'live' });
    await press('Roll back');
    await waitFor(() => expect(api.state.operations.generations[0]).toEqual({ generation: 1, role: 'live' }));
    await press('Clean up…');
    await press('Clean up');
    await waitFor(() => expect(api.state.operations.rebuild?.status).toBe('cleaned-up'));
    expect(await button('Start a rebuild…')).toBeTruthy();
  });

  it('that differs is promoted only after a second, explicit yes', async () => {
    const api = apiIn({ ...calmOperations(), comparison: DIFFERENT });
    renderApp('/operations', { ...OPERATOR, api });
    await startRebuild();
    const comparison = await card('Comparison');
    expect(comparison.getByText(/^Different in 2 of 1,200/)).toBeTruthy();
    expect(comparison.getAllByRole('row')).toHaveLength(4);
    await press('Promote…');
    await press('Go on');
    const second = within(await screen.findByRole('dialog', { name: 'Promote although it differs?' }));
    const promote = second.getByRole<HTMLButtonElement>('button', { name: 'Promote with the differences' });
    expect(promote.disabled).toBe(true);
    expect(await axeViolations()).toEqual([]);
    fireEvent.click(second.getByRole('checkbox'));
    fireEvent.click(promote);
    await waitFor(() => expect(api.state.operations.rebuild?.status).toBe('promoted'));
  });

  it('can be compared again, and cancelled after a question', async () => {
    const api = apiIn({ ...calmOperations(), comparison: DIFFERENT });
    renderApp('/operations', { ...OPERATOR, api });
    await startRebuild();
    expect((await card('Comparison')).getByText(/^Different in 2/)).toBeTruthy();
    api.state.operations.comparison = EQUAL;
    await press('Compare again');
    expect(await screen.findByText(/^Equal: 84,310 rows/)).toBeTruthy();
    await press('Cancel the rebuild…');
    expect(api.state.operations.rebuild?.status).toBe('built');
    await press('Cancel the rebuild');
    await waitFor(() => expect(api.state.operations.rebuild?.status).toBe('cancelled'));
  });

  it('that stopped says why', async () => {
    const operations = calmOperations();
    const api = apiIn(operations);
    const started = await api.fetch('/api/operations/rebuilds', {
      method: 'POST',
      body: JSON.stringify({ rebuildId: crypto.randomUUID() }),
    });
    expect(started.ok).toBe(true);
    const { job: _, ...idle } = getRebuild(operations);
    operations.rebuild = { ...idle, status: 'failed', error: 'plan-rebuild timed out' };
    renderApp('/operations', { ...OPERATOR, api });
    expect((await screen.findByRole('alert')).textContent).toBe('It stopped: plan-rebuild timed out');
    expect(screen.getByText('Failed')).toBeTruthy();
  });
});

describe('errors', () => {
  it('are grouped, with the newest line and the id that leads through the logs', async () => {
    renderApp('/operations', { ...OPERATOR, api: apiIn(troubledOperations()) });
    const errors = await card('Errors in the logs');
    expect(await errors.findByText(/^sending failed: TooManyRequests/)).toBeTruthy();
    expect(errors.getByText('1,204 times')).toBeTruthy();
    expect(errors.getByText('0197b0a4-0000-4000-8000-000000000001')).toBeTruthy();
    fireEvent.click(errors.getByText('Newest line'));
    expect(errors.getByText(/"service":"send-mail"/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('that are not there are good news', async () => {
    renderApp('/operations', OPERATOR);
    expect(await (await card('Errors in the logs')).findByText('No function complained')).toBeTruthy();
  });
});

describe('repair', () => {
  it('lists parked ledgers with their error and tries one again', async () => {
    const api = apiIn(troubledOperations());
    renderApp('/operations', { ...OPERATOR, api });
    const parked = await card('Parked ledgers');
    expect(await parked.findByText(/^TransactionAmended: no row/)).toBeTruthy();
    fireEvent.click(parked.getByRole('button', { name: /^Try again: LEDGER#/ }));
    expect(await parked.findByText('None is parked')).toBeTruthy();
    expect(api.state.operations.parked).toEqual([]);
  });

  it('redrives dead letters', async () => {
    const api = apiIn(troubledOperations());
    renderApp('/operations', { ...OPERATOR, api });
    const letters = await card('Dead letters');
    expect(letters.getByText('3 messages')).toBeTruthy();
    fireEvent.click(letters.getByRole('button', { name: 'Redrive them' }));
    await waitFor(() => expect(letters.getAllByText('0 messages')).toHaveLength(3));
    expect(screen.getByText('1 redriven')).toBeTruthy();
  });
});
