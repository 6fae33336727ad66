import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { UnsubscribeView } from '#handlers/contracts/unsubscribe';
import { axeViolations } from '@/testing/axe';
import { createFakeApi } from '@/testing/fake-api';
import { closeApp, renderApp } from '@/testing/render-app';

afterEach(closeApp);

const PAGE = '/unsubscribe?token=tGOOD';

/** An API that knows one link; what was asked of it is in `asked`. */
function fakeLinks(first: UnsubscribeView) {
  let view = first;
  const asked: unknown[] = [];
  const fetch = async (address: RequestInfo | URL, request?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(typeof address === 'string' ? address : '', 'http://app.test');
    if (pathname !== '/api/unsubscribe/tGOOD') {
      const detail = 'This link is not valid, or it is too old.';
      const problem = { type: 'about:blank', title: 'Not found', status: 404, code: 'LinkUnknown', detail };
      return Response.json({ ...problem, errors: [], requestId: 'r' }, { status: 404 });
    }
    if (request?.method === 'POST') {
      const body = JSON.parse(typeof request.body === 'string' ? request.body : '') as { scope: 'kind' | 'all' };
      asked.push(body);
      view = body.scope === 'all' ? { ...view, kindOn: false, mailOn: false } : { ...view, kindOn: false };
    }
    return Response.json(view);
  };
  return { api: { ...createFakeApi(), fetch }, asked };
}

const ON: UnsubscribeView = { kind: 'overspend', kindOn: true, mailOn: true };

describe('the page behind the link in a mail', () => {
  it('says what it is about, and changes nothing by itself', async () => {
    const { api, asked } = fakeLinks(ON);
    renderApp(PAGE, { api, signedIn: false });
    expect(await screen.findByText('You get mails about budgets that pass a threshold.')).toBeTruthy();
    expect(asked).toEqual([]);
    expect(await axeViolations()).toEqual([]);
  });

  it('stops mails of that kind, then offers to stop all', async () => {
    const { api, asked } = fakeLinks(ON);
    renderApp(PAGE, { api, signedIn: false });
    fireEvent.click(await screen.findByRole('button', { name: 'Stop mails about budgets that pass a threshold' }));
    expect(await screen.findByText('You get no more mails about budgets that pass a threshold.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Stop all mails' }));
    expect(await screen.findByText('You get no mails any more.')).toBeTruthy();
    expect(asked).toEqual([{ scope: 'kind' }, { scope: 'all' }]);
    await waitFor(() => expect(screen.queryByRole('button', { name: /Stop/ })).toBeNull());
  });

  it.each(['/unsubscribe?token=tOLD', '/unsubscribe'])('says so when the link does not work: %s', async (page) => {
    const { api } = fakeLinks(ON);
    renderApp(page, { api, signedIn: false });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This link does not work');
    expect(alert.textContent).toContain('not valid, or it is too old');
  });
});
