/** What this browser remembers about looks: theme, privacy, locale, last ledger. `public/theme.js` reads it too. */
import { useSyncExternalStore } from 'react';
import * as z from 'zod';
import { createStoredValue } from './stored-value.ts';

const Preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  /** Blurs every amount. */
  privacy: z.boolean().catch(false),
  /** BCP 47 tag from the profile, kept here so that the first paint has it; absent means the browser's. */
  locale: z.string().optional().catch(undefined),
  lastLedgerId: z.string().optional().catch(undefined),
});
export type Preferences = z.infer<typeof Preferences>;

const store = createStoredValue<Preferences>('pennytrail.preferences', Preferences, Preferences.parse({}));

export function getPreferences(): Preferences {
  return store.get();
}

/** Changes some preferences and applies theme and privacy to the page at once. */
export function setPreferences(change: Partial<Preferences>): void {
  const changed = { ...store.get(), ...change };
  store.set(changed);
  applyToPage(changed);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The locale all numbers and dates are shown in. */
export function useLocale(): string {
  return currentLocale(usePreferences());
}

/** Same as `useLocale`, outside of components. */
export function currentLocale(preferences: Preferences = store.get()): string {
  return preferences.locale ?? globalThis.navigator.language;
}

function applyToPage({ theme, privacy }: Preferences): void {
  const page = document.documentElement;
  if (theme === 'system') delete page.dataset['theme'];
  else page.dataset['theme'] = theme;
  if (privacy) page.dataset['privacy'] = 'on';
  else delete page.dataset['privacy'];
}
