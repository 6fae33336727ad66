/** The states of a rebuild in words. */
import type { RebuildView } from '#handlers/contracts/operations';

export type StatusWords = {
  readonly name: string;
  readonly tone: 'neutral' | 'positive' | 'warning' | 'negative' | 'info';
  readonly text: string;
};

export const STATUS: Readonly<Record<RebuildView['status'], StatusWords>> = {
  building: { name: 'Building', tone: 'info', text: 'It is being built; the live generation keeps serving.' },
  built: { name: 'Built', tone: 'warning', text: 'It is complete, is kept up to date, and waits for your decision.' },
  promoted: {
    name: 'Promoted',
    tone: 'positive',
    text: 'It serves now. The generation before it is kept until you clean up.',
  },
  'rolled-back': {
    name: 'Rolled back',
    tone: 'warning',
    text: 'It served for a while; the one before it serves again.',
  },
  'cleaned-up': { name: 'Cleaned up', tone: 'neutral', text: 'What it replaced is gone.' },
  cancelled: { name: 'Cancelled', tone: 'neutral', text: 'It was given up and had no effect on what serves.' },
  failed: { name: 'Failed', tone: 'negative', text: 'It had no effect on what serves.' },
};

/** `90` → `about 2 minutes`; rounded up, so that it is rather sooner than said. */
export function etaWords(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `about ${minutes} minutes`;
  return `about ${Math.ceil(minutes / 60)} hours`;
}
