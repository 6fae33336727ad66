import { vi } from 'vitest';

/**
 * Makes the page as wide as a phone until all globals are unstubbed. The tests' DOM has no layout, and what its
 * `matchMedia` answers does not follow an assignment to `window.innerWidth`.
 */
export function onAPhone(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: media.includes('max-width'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}
