/** Keys that work on every page of a ledger. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLedgerId } from '@/lib/ledger';
import { REACHABLE_PAGES } from './navigation.ts';

/** How long `g` waits for its second key. */
const CHORD_MS = 1_500;

export type ShortcutTargets = {
  readonly onAdd: () => void;
  readonly onHelp: () => void;
  readonly onPalette: () => void;
};

/** `n` new transaction, `/` search, `?` help, `g` and a letter for a page, Ctrl or Cmd with K for all of it. Silent while something is typed or a dialog is open. */
export function useShortcuts({ onAdd, onHelp, onPalette }: ShortcutTargets): void {
  const navigate = useNavigate();
  const ledgerId = useLedgerId();
  useEffect(() => {
    let chordUntil = 0;
    const goTo = (key: string) => {
      const page = REACHABLE_PAGES.find(({ chord }) => chord === key);
      if (page) void navigate({ to: page.to, params: { ledgerId } });
      return page !== undefined;
    };
    const search = () => {
      void navigate({ to: '/l/$ledgerId/transactions', params: { ledgerId }, search: (current) => current }).then(
        focusSearch,
      );
    };
    const actions: Readonly<Record<string, () => void>> = {
      n: onAdd,
      '?': onHelp,
      '/': search,
      g: () => (chordUntil = Date.now() + CHORD_MS),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        if (!isDialogOpen()) onPalette();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return;
      const inChord = Date.now() < chordUntil;
      chordUntil = 0;
      const action = actions[event.key];
      if (inChord && goTo(event.key)) event.preventDefault();
      else if (action) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigate, ledgerId, onAdd, onHelp, onPalette]);
}

function isBusy(event: KeyboardEvent): boolean {
  if (isDialogOpen()) return true;
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][data-state="open"], [role="menu"]') !== null;
}

/** The page may still be on its way, so look again on the next frames, a second at most. */
function focusSearch(): void {
  const until = performance.now() + 1_000;
  const look = () => {
    const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
    if (field) field.focus();
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}
