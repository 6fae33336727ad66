/** Messages that pass by after a change. Kept outside of React, so that a command may end after its screen is gone. */

export type ToastAction = { readonly label: string; readonly onSelect: () => void };

export type ToastContent = {
  readonly title: string;
  readonly description?: string | undefined;
  /** One action, most often Undo; choosing it dismisses the message. */
  readonly action?: ToastAction | undefined;
  readonly tone?: 'neutral' | 'success' | 'error';
};

export type ShownToast = ToastContent & { readonly id: number };

/** More than this on screen at once and the oldest goes. */
const MOST_SHOWN = 3;

let shown: readonly ShownToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a message; it stays at least eight seconds, and as long as it is pointed at or focused. */
export function showToast(content: ToastContent): void {
  lastId += 1;
  replace([...shown, { ...content, id: lastId }].slice(-MOST_SHOWN));
}

export function dismissToast(id: number): void {
  replace(shown.filter((toast) => toast.id !== id));
}

export function shownToasts(): readonly ShownToast[] {
  return shown;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function replace(next: readonly ShownToast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}
