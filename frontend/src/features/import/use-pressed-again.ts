import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

/** Calls `onPressed` when a link to the very page that is on screen is followed: the person wants it from the start. */
export function usePressedAgain(onPressed: () => void): void {
  const router = useRouter();
  const report = useEffectEvent(onPressed);
  useEffect(() => router.subscribe('onBeforeNavigate', ({ hrefChanged }) => !hrefChanged && report()), [router]);
}
