/** The whole app at one address, on the fake API. */
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, render } from '@testing-library/react';
import { vi } from 'vitest';
import { createAppRouter } from '@/app/router';
import { setPreferences } from '@/lib/preferences';
import { createQueryClient } from '@/lib/query-client';
import { dismissToast, shownToasts } from '@/lib/toasts';
import { tokenStore } from '@/lib/tokens';
import { createFakeApi, type FakeApi } from './fake-api.ts';
import { USER_ID } from './fake-books.ts';
import { id } from './fake-household.ts';

/** A page's code is compiled when it is first wanted, which on a busy machine takes longer than the second that is usual. */
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

/** Address of the demo household. */
export const DEMO = `/l/${id('1', 1)}`;

export type RenderedApp = {
  readonly api: FakeApi;
  /** Where the app is now, search included. */
  readonly address: () => string;
};

export type RenderOptions = {
  readonly api?: FakeApi;
  readonly signedIn?: boolean;
  /** Cognito groups of the person. */
  readonly groups?: string[];
};

/** Renders the app signed in, unless said otherwise; call `closeApp` after each test. */
export function renderApp(
  path: string,
  { api = createFakeApi(), signedIn = true, groups = [] }: RenderOptions = {},
): RenderedApp {
  vi.stubGlobal('fetch', api.fetch);
  setPreferences({ locale: 'en-GB', lastLedgerId: undefined });
  tokenStore.set(signedIn ? { ...DEMO_TOKENS, groups } : undefined);
  const queryClient = createQueryClient();
  const history = createMemoryHistory({ initialEntries: [path] });
  const router = createAppRouter(queryClient, history);
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { api, address: () => history.location.href };
}

/** Takes the app down and forgets what it stored. */
export function closeApp(): void {
  cleanup();
  for (const toast of shownToasts()) dismissToast(toast.id);
  tokenStore.set(undefined);
  localStorage.clear();
  vi.unstubAllGlobals();
}

const DEMO_TOKENS = {
  idToken: 'id',
  accessToken: 'access',
  refreshToken: 'refresh',
  userId: USER_ID,
  email: 'ada@example.org',
  groups: [],
  expiresAt: Number.MAX_SAFE_INTEGER,
};
