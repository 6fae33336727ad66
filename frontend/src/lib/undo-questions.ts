/** What a person has to be asked before something is undone. Kept outside of React: a message may outlive its screen. */
import type { ImportId } from '#domain/kernel/ids';
import type { LaterChangesDepend } from '#handlers/contracts/audit';

/**
 * `dependents`: later changes build on the one to be undone, and `proceed` undoes them too. `import`: a whole statement
 * is to be taken back.
 */
export type UndoQuestion =
  | { readonly kind: 'dependents'; readonly conflict: LaterChangesDepend; readonly proceed: () => void }
  | { readonly kind: 'import'; readonly importId: ImportId };

let asked: UndoQuestion | undefined;
const listeners = new Set<() => void>();

/** Asks; a question that is still open gives way. */
export function askAboutUndo(question: UndoQuestion): void {
  replace(question);
}

export function closeUndoQuestion(): void {
  replace(undefined);
}

export function openUndoQuestion(): UndoQuestion | undefined {
  return asked;
}

export function subscribeToUndoQuestions(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function replace(question: UndoQuestion | undefined): void {
  asked = question;
  for (const listener of listeners) listener();
}
