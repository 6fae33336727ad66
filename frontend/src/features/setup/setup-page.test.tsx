import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { browserTimeZone } from '@/lib/time-zones';
import { createFakeApi, type FakeApi } from '@/testing/fake-api';
import { demoState, type FakeState } from '@/testing/fake-routes';
import { closeApp, renderApp } from '@/testing/render-app';

afterEach(closeApp);

describe('the setup', () => {
  it('makes a profile with the defaults and the time zone of the browser', async () => {
    const api = await setUp({ ...demoState('2026-11'), books: [], settings: null });
    expect(api.state.settings).toMatchObject({
      displayName: 'Kim',
      timeZone: browserTimeZone(),
      notifications: { inApp: true, email: true, quietHours: null },
    });
  });

  it('leaves what somebody with a profile chose, such as to get no mails', async () => {
    const state = demoState('2026-11');
    const api = await setUp({ ...state, books: [] });
    expect(state.settings?.notifications.email).toBe(false);
    expect(api.state.settings).toEqual({ ...state.settings, displayName: 'Kim' });
  });
});

/** Answers both steps as they come, with another name. */
async function setUp(state: FakeState): Promise<FakeApi> {
  const { api } = renderApp('/setup', { api: createFakeApi(state) });
  fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Kim' } });
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
  const [create] = (await screen.findAllByRole('button')).filter((button) => button.getAttribute('type') === 'submit');
  if (!create) throw new Error('nothing to press');
  fireEvent.click(create);
  await waitFor(() => expect(api.state.books).toHaveLength(1));
  return api;
}
