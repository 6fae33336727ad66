import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EventList } from '#handlers/contracts/audit';
import { shownToasts } from '@/lib/toasts';
import { axeViolations } from '@/testing/axe';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { closeApp, DEMO, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const proof = async () => within(await screen.findByRole('region', { name: 'Proof of the books' }));

/** Without a layout every commit is drawn, so there are few. */
function fewCommits(): FakeApi {
  const api = createFakeApi();
  api.state.books[0]?.commits.splice(12);
  return api;
}

function apiWith(answer: () => Response | undefined): FakeApi {
  const api = fewCommits();
  const isVerify = (input: string | URL | Request) => typeof input === 'string' && input.endsWith('/events/verify');
  return { ...api, fetch: async (input, init) => (isVerify(input) ? answer() : undefined) ?? api.fetch(input, init) };
}

describe('the proof in the audit trail', () => {
  it('says how many changes are unbroken since when, and when they were last sealed', async () => {
    renderApp(`${DEMO}/audit`, { api: fewCommits() });
    const badge = await proof();
    expect(await badge.findByRole('heading', { name: 'Verified: 12 changes, unbroken since 1 Oct 2025' })).toBeTruthy();
    expect(badge.getByText('Last sealed on 21 Nov 2026')).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('copies the fingerprint of the head', async () => {
    const { api } = renderApp(`${DEMO}/audit`, { api: fewCommits() });
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    fireEvent.click(await (await proof()).findByRole('button', { name: 'Copy the fingerprint of the head' }));
    await waitFor(() => expect(shownToasts().at(-1)?.title).toBe('The fingerprint has been copied'));
    expect(writeText).toHaveBeenCalledWith(api.state.books[0]?.commits.at(-1)?.hash);
  });

  it('names the first broken version and what is wrong with it, as an alarm', async () => {
    const api = fewCommits();
    const [books] = api.state.books;
    if (books) books.verdict = { verdict: 'broken', version: 212, reason: 'seal' };
    renderApp(`${DEMO}/audit`, { api });
    const alarm = await (await proof()).findByRole('alert');
    expect(alarm.textContent).toContain('tampered with at version 212');
    expect(alarm.textContent).toContain('it differs from what was sealed that day');
    expect(await axeViolations()).toEqual([]);
  });

  it('says that the check failed, and checks again', async () => {
    let fails = true;
    const api = apiWith(() => (fails ? Response.json({}, { status: 500 }) : undefined));
    renderApp(`${DEMO}/audit`, { api });
    const badge = await proof();
    expect((await badge.findByRole('alert')).textContent).toContain('The check did not finish');
    fails = false;
    fireEvent.click(badge.getByRole('button', { name: 'Check now' }));
    expect(await badge.findByRole('heading', { name: /^Verified/ })).toBeTruthy();
    expect(badge.getByRole('button', { name: 'Check again' })).toBeTruthy();
  });

  it('does not walk a long log unasked', async () => {
    const asked = vi.fn(() => undefined);
    const api = apiWith(asked);
    const { fetch } = api;
    const long: FakeApi = {
      ...api,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        if (typeof input !== 'string' || !/\/events\?limit=50/.test(input)) return answer;
        return Response.json({ ...EventList.parse(await answer.json()), asOfVersion: 20_000 });
      },
    };
    renderApp(`${DEMO}/audit`, { api: long });
    const badge = await proof();
    await screen.findByText(/The books are at version 20000/);
    expect(badge.getByRole('heading', { name: 'Not checked yet' })).toBeTruthy();
    expect(asked).not.toHaveBeenCalled();
    fireEvent.click(badge.getByRole('button', { name: 'Check now' }));
    expect(await badge.findByRole('heading', { name: /^Verified/ })).toBeTruthy();
    expect(badge.getByText(/newer changes not checked yet/)).toBeTruthy();
  });
});
