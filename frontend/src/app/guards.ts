/** Who may be where. A redirect is thrown by the router's own helper. */
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { getPreferences } from '@/lib/preferences';
import { ledgersQuery } from '@/lib/queries';
import { isSignedIn } from '@/lib/session';

/** Sends people who are not signed in to the sign-in page, and from there back to `path`. */
export function requireSession(path: string): void {
  if (!isSignedIn()) redirect({ to: '/sign-in', search: path === '/' ? {} : { redirect: path }, throw: true });
}

/** From `/` to the last used ledger, to the first-run setup when there is none. */
export async function sendHome(queryClient: QueryClient): Promise<void> {
  requireSession('/');
  const { items } = await queryClient.query(ledgersQuery());
  const { lastLedgerId } = getPreferences();
  const ledger = items.find((item) => item.ledgerId === lastLedgerId) ?? items[0];
  if (!ledger) redirect({ to: '/setup', throw: true });
  else redirect({ to: '/l/$ledgerId', params: { ledgerId: ledger.ledgerId }, throw: true });
}

/** Pages for signing in have nothing to say to those who are. `path` must be one of this app. */
export function sendSignedInHome(path = '/'): void {
  if (isSignedIn()) redirect({ href: path, throw: true });
}
