/** Alert thresholds of one budget: per cent of what is available. */

const AT_MOST = 5;

export type ThresholdsReading =
  | { readonly kind: 'read'; readonly thresholds: readonly number[] }
  | { readonly kind: 'refused'; readonly rule: string };

/** The thresholds with what was typed among them, ascending and each once; nothing typed adds nothing. */
export function withThreshold(thresholds: readonly number[], typed: string): ThresholdsReading {
  const text = typed.replace('%', '').trim();
  if (text === '') return { kind: 'read', thresholds };
  const threshold = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (threshold < 1 || threshold > 1000) return { kind: 'refused', rule: 'Enter whole per cents from 1 to 1000.' };
  const all = [...new Set([...thresholds, threshold])].sort((a, b) => a - b);
  if (all.length > AT_MOST) return { kind: 'refused', rule: 'At most five thresholds. Remove one first.' };
  return { kind: 'read', thresholds: all };
}

/** `80 % and 100 %`; `no threshold` for none. */
export function thresholdsInWords(thresholds: readonly number[]): string {
  const words = thresholds.map((threshold) => `${threshold} %`);
  const last = words.pop();
  if (last === undefined) return 'no threshold';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}
