import { useEffect } from 'react';

export type More = {
  readonly has: boolean;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly load: () => void;
};

/** Asks for the next page when the last row drawn comes near the end. After a failure only the person asks again. */
export function useLoadMore(lastDrawn: number | undefined, count: number, { has, isLoading, error, load }: More): void {
  const isNearEnd = lastDrawn === undefined || lastDrawn >= count - 30;
  useEffect(() => {
    if (isNearEnd && has && !isLoading && !error) load();
  }, [isNearEnd, has, isLoading, error, load]);
}
