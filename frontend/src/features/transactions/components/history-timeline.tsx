import type { ReactElement } from 'react';
import type { HistoryStep } from '#handlers/contracts/audit';
import { SentenceText } from '@/components/sentence-text';
import { formatAgo, formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { Wording } from '@/lib/wording';
import { describeChanges, STEP_LABELS } from '../describe-history.ts';
import styles from './transaction-panel.module.css';

export type HistoryTimelineProps = {
  readonly steps: readonly HistoryStep[];
  /** Of the entry. */
  readonly currency: string;
  readonly wording: Wording;
};

/** Who did what and when, newest first, with what it was before. */
export function HistoryTimeline({ steps, currency, wording }: HistoryTimelineProps): ReactElement {
  const locale = useLocale();
  return (
    <ol className={styles['timeline']}>
      {[...steps].reverse().map((step) => (
        <li key={step.version}>
          <p className={styles['step']}>
            <strong>{STEP_LABELS[step.type]}</strong> by {step.actorName ?? 'another member'}
          </p>
          <p className={styles['when']}>
            <time dateTime={step.recordedAt} title={formatInstant(step.recordedAt, locale)}>
              {formatAgo(step.recordedAt, locale)}
            </time>{' '}
            · version {step.version}
          </p>
          <ul className={styles['changes']}>
            {describeChanges(step.changes, currency, wording).map(({ label, before, after }) => (
              <li key={label}>
                <span className={styles['field']}>{label}</span> <SentenceText sentence={before} />
                <span aria-hidden> → </span>
                <span className="visually-hidden">became </span>
                <SentenceText sentence={after} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
