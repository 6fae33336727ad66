import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactElement } from 'react';
import type { CommitView } from '#handlers/contracts/audit';
import { ErrorState } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import { usePageOffset } from '@/lib/use-page-offset';
import type { Wording } from '@/lib/wording';
import { CommitRow } from './commit-row.tsx';
import styles from './audit.module.css';

export type CommitListProps = {
  readonly commits: readonly CommitView[];
  readonly wording: Wording;
  /** Takes back the commit of a version. */
  readonly onUndo: (version: number) => void;
  readonly more: {
    readonly has: boolean;
    readonly isLoading: boolean;
    readonly error: unknown;
    readonly load: () => void;
  };
};

/** The commits loaded so far, drawing only those on screen; the next page is asked for near the end. */
export function CommitList({ commits, wording, onUndo, more }: CommitListProps): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  const scrollMargin = usePageOffset(list);
  const virtualizer = useWindowVirtualizer({
    count: commits.length,
    estimateSize: () => 84,
    getItemKey: (index) => commits[index]?.version ?? index,
    overscan: 8,
    scrollMargin,
  });
  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= commits.length - 15;
  const { has, isLoading, error, load } = more;
  useEffect(() => {
    if (isNearEnd && has && !isLoading && !error) load();
  });
  return (
    <>
      <ol
        ref={list}
        aria-label="Changes, newest first"
        className={styles['list']}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const commit = commits[item.index];
          if (commit === undefined) return null;
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={has ? -1 : commits.length}
              className={styles['item']}
              style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
            >
              <CommitRow commit={commit} wording={wording} onUndo={onUndo} />
            </li>
          );
        })}
      </ol>
      {Boolean(error) && <ErrorState title="Earlier changes could not be loaded" error={error} onRetry={load} />}
      {has && !error && <SkeletonList rows={2} label="Loading earlier changes" />}
    </>
  );
}
