/** Which imports this browser made, newest first: their ids only, so that nothing of the books is left behind here. */
import { useSyncExternalStore } from 'react';
import * as z from 'zod';
import { ImportId, LedgerId } from '#domain/kernel/ids';
import { createStoredValue } from '@/lib/stored-value';

/** Remembered for all ledgers together. */
const MOST_REMEMBERED = 12;

const Imports = z.array(z.object({ ledgerId: LedgerId, importId: ImportId }));
type Import = z.infer<typeof Imports>[number];

const store = createStoredValue<Import[]>('pennytrail.imports', Imports, []);

export function rememberImport(made: Import): void {
  const others = store.get().filter(({ importId }) => importId !== made.importId);
  store.set([made, ...others].slice(0, MOST_REMEMBERED));
}

export function useRecentImports(ledgerId: LedgerId): ImportId[] {
  const imports = useSyncExternalStore(store.subscribe, store.get);
  return imports.flatMap((made) => (made.ledgerId === ledgerId ? [made.importId] : []));
}
