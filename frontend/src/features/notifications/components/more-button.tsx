import { useCallback, type ReactElement } from 'react';
import { ErrorState } from '@/components/error-state';
import { Button } from '@/components/ui/button';

export type MoreButtonProps = {
  readonly has: boolean;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly load: () => void;
};

/** The end of what is loaded: asks for more by itself when it comes near the screen, and when it is pressed. */
export function MoreButton({ has, isLoading, error, load }: MoreButtonProps): ReactElement | null {
  const end = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const watch = ([entry]: readonly IntersectionObserverEntry[]) => entry?.isIntersecting && !isLoading && load();
      const observer = new IntersectionObserver(watch, { rootMargin: '300px' });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [isLoading, load],
  );
  if (error) return <ErrorState title="Earlier notifications could not be loaded" error={error} onRetry={load} />;
  if (!has) return null;
  return (
    <div ref={end}>
      <Button busy={isLoading} onClick={load}>
        {isLoading ? 'Loading…' : 'Show earlier ones'}
      </Button>
    </div>
  );
}
