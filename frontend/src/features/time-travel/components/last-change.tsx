import type { ReactElement } from 'react';
import { SentenceText } from '@/components/sentence-text';
import { describeEvent } from '@/lib/describe-event';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useCommit } from '@/lib/queries';
import { useWording } from '@/lib/use-wording';
import styles from './time-bar.module.css';

/** The newest change that the moment on screen holds. */
export function LastChange({ version }: { readonly version: number }): ReactElement | null {
  const locale = useLocale();
  const wording = useWording();
  const { data: commit } = useCommit(version);
  const [event, ...others] = commit?.events ?? [];
  if (!commit || !event) return null;
  return (
    <p className={styles['change']}>
      The last change then, {formatInstant(commit.recordedAt, locale)}:{' '}
      <SentenceText sentence={describeEvent(event, wording)} />
      {others.length > 0 && `, and ${others.length} more`}
    </p>
  );
}
