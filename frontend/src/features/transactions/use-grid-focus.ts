import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { cellName } from './components/editable-cell.tsx';
import { moveBy, type GridPosition } from './grid-navigation.ts';

export type GridFocus = {
  readonly active: GridPosition;
  /** Makes a cell the one the Tab key reaches, as it takes the focus. */
  readonly activate: (position: GridPosition) => void;
  /** Moves the focus to a cell, scrolling to it first. */
  readonly focusCell: (position: GridPosition) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

export type GridFocusOptions = {
  readonly grid: RefObject<HTMLElement | null>;
  /** Number of entries. */
  readonly count: number;
  readonly scrollTo: (entry: number) => void;
  /** Opens the panel of an entry (the `o` key and the space bar). */
  readonly onOpen: (entry: number) => void;
};

/** One tab stop for the whole grid; arrows and j/k move between its cells, also to rows not drawn yet. */
export function useGridFocus({ grid, count, scrollTo, onOpen }: GridFocusOptions): GridFocus {
  const [active, setActive] = useState<GridPosition>({ entry: 0, column: 'description' });
  const wanted = useRef<string>(undefined);
  // A row that was scrolled to is drawn some renders later.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const cell = grid.current?.querySelector(`[data-cell="${wanted.current}"]`);
    if (!(cell instanceof HTMLElement)) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: true });
  });
  const activate = useCallback(
    (position: GridPosition) => setActive((now) => (isSame(now, position) ? now : position)),
    [],
  );
  const focusCell = useCallback(
    (position: GridPosition) => {
      wanted.current = cellName(position);
      scrollTo(position.entry);
      setActive({ ...position });
    },
    [scrollTo],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const target = moveBy(event.key, active, count);
    if (target !== undefined) focusCell(target);
    else if (event.key === 'o' || (event.key === ' ' && active.column !== 'menu')) onOpen(active.entry);
    else return;
    event.preventDefault();
  };
  usePageKeys({ active, count, focusCell });
  return { active, activate, focusCell, onKeyDown };
}

/** j and k reach into the list from anywhere on the page that is not a control. */
function usePageKeys({
  active,
  count,
  focusCell,
}: Pick<GridFocus, 'active' | 'focusCell'> & { readonly count: number }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey || event.altKey;
      if (isCommand || event.target !== document.body || count === 0) return;
      if (event.key === 'j' || event.key === 'k') focusCell(active);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active, count, focusCell]);
}

function isSame(a: GridPosition, b: GridPosition): boolean {
  return a.entry === b.entry && a.column === b.column;
}
