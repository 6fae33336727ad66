/** Alert thresholds as text: `80, 100`. */

export type ThresholdsReading =
  { readonly kind: 'read'; readonly thresholds: number[] } | { readonly kind: 'refused'; readonly rule: string };

/** Whole per cents from 1 to 1000, at most five; ascending and each once, whatever the order they are typed in. */
export function readThresholds(text: string): ThresholdsReading {
  const parts = text.split(/[\s,;%]+/).filter((part) => part !== '');
  if (parts.some((part) => !/^\d{1,4}$/.test(part) || Number(part) < 1 || Number(part) > 1000)) {
    return { kind: 'refused', rule: 'Enter whole per cents from 1 to 1000, separated by commas.' };
  }
  const thresholds = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  if (thresholds.length > 5) return { kind: 'refused', rule: 'At most five thresholds.' };
  return { kind: 'read', thresholds };
}
