import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore, type ReactElement } from 'react';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import { setPreferences } from '@/lib/preferences';
import { useProfile } from '@/lib/queries';
import { openUndoQuestion, subscribeToUndoQuestions } from '@/lib/undo-questions';
import { BottomBar } from './bottom-bar.tsx';
import styles from './ledger-layout.module.css';
import { useShortcuts } from './shortcuts.ts';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

const TransactionDialog = lazy(async () => ({
  default: (await import('@/features/transactions/transaction-dialog')).TransactionDialog,
}));
const UndoDialog = lazy(async () => ({ default: (await import('@/features/undo/undo-dialog')).UndoDialog }));
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** Around every page of a ledger: where to go, what to add, what is new. */
export function LedgerLayout(): ReactElement {
  const [adding, setAdding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [finding, setFinding] = useState(false);
  const isPast = useIsPast();
  const undoQuestion = useSyncExternalStore(subscribeToUndoQuestions, openUndoQuestion);
  // Where nothing can be changed, the ways to add say so or are not there; the key for it does nothing.
  const add = useCallback(() => setAdding(!isPast), [isPast]);
  const help = useCallback(() => setHelping(true), []);
  const find = useCallback(() => setFinding(true), []);
  useShortcuts({ onAdd: add, onHelp: help, onPalette: find });
  useRememberedChoices();
  return (
    <div className={styles['layout']} data-past={isPast || undefined}>
      <a href="#content" className={styles['skip']}>
        Skip to content
      </a>
      <Sidebar onAdd={add} />
      <div className={styles['column']}>
        <TopBar onHelp={help} />
        <main id="content" tabIndex={-1} className={styles['content']}>
          <Outlet />
        </main>
      </div>
      <BottomBar onAdd={add} />
      <Suspense fallback={null}>
        {adding && <TransactionDialog open onOpenChange={setAdding} />}
        {undoQuestion && <UndoDialog question={undoQuestion} />}
        {finding && <CommandPalette onAdd={add} onHelp={help} onClose={() => setFinding(false)} />}
        {helping && <HelpDialog onClose={() => setHelping(false)} />}
      </Suspense>
    </div>
  );
}

/** The next visit opens these books, and the first paint already knows the person's way of writing numbers. */
function useRememberedChoices(): void {
  const ledgerId = useLedgerId();
  const locale = useProfile().data?.settings?.locale;
  useEffect(() => setPreferences({ lastLedgerId: ledgerId }), [ledgerId]);
  useEffect(() => {
    if (locale) setPreferences({ locale });
  }, [locale]);
}
