import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import { tokenStore } from '@/lib/tokens';
import { createFakeApi, type FakeApi } from './fake-api.ts';

/**
 * Shows `element` inside of the demo ledger, signed in, with the fake API behind it. Resolves when it is on screen.
 * Undo with `vi.unstubAllGlobals()` and the `cleanup` of the testing library.
 */
export async function renderInLedger(element: ReactElement, api: FakeApi = createFakeApi()): Promise<FakeApi> {
  tokenStore.set({
    idToken: 'token',
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: Date.now() + 3_600_000,
    userId: 'u',
    email: 'e',
    groups: [],
  });
  setPreferences({ locale: 'en-GB' });
  vi.stubGlobal('fetch', vi.fn(api.fetch));
  const root = createRootRoute();
  const ledger = createRoute({ getParentRoute: () => root, path: '/l/$ledgerId', component: () => element });
  const history = createMemoryHistory({ initialEntries: [`/l/${api.state.books[0]?.ledgerId ?? ''}`] });
  const router = createRouter({ routeTree: root.addChildren([ledger]), history });
  await router.load();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return api;
}
