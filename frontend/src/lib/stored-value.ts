/** One value in localStorage that components can subscribe to; other tabs' changes arrive too. */
import type * as z from 'zod';

export type StoredValue<Value> = {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** `fallback` stands in when nothing valid is stored. Where storage is blocked the value lives as long as the page. */
export function createStoredValue<Value>(key: string, schema: z.ZodType<Value>, fallback: Value): StoredValue<Value> {
  const listeners = new Set<() => void>();
  let current = read(key, schema) ?? fallback;
  const announce = (value: Value) => {
    current = value;
    for (const listener of listeners) listener();
  };
  globalThis.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) announce(read(key, schema) ?? fallback);
  });
  return {
    get: () => current,
    set: (value) => {
      write(key, value);
      announce(value);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function read<Value>(key: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows may refuse storage; the value then lasts for this page.
  }
}
