import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, type ReactElement } from 'react';
import { ToastViewport } from '@/components/ui/toast';
import { isSignedIn, onSessionChange } from '@/lib/session';

/** Around every page: messages, and the way out when the session ends, here or in another tab. */
export function RootLayout(): ReactElement {
  const router = useRouter();
  useEffect(() => {
    let signedIn = isSignedIn();
    return onSessionChange(() => {
      const ended = signedIn && !isSignedIn();
      signedIn = isSignedIn();
      if (!ended) return;
      // Another person may sign in next: nothing of these books may stay in memory.
      router.options.context.queryClient.clear();
      void router.navigate({ to: '/sign-in' });
    });
  }, [router]);
  return (
    <>
      <Outlet />
      <ToastViewport />
    </>
  );
}
