import type { ReactElement } from 'react';
import type { HistoryStep } from '#handlers/contracts/audit';
import type { TransactionView } from '#handlers/contracts/transactions';
import { SentenceText } from '@/components/sentence-text';
import { Button } from '@/components/ui/button';
import { formatAgo, formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { askAboutUndo } from '@/lib/undo-questions';
import type { Wording } from '@/lib/wording';
import { describeChanges, STEP_LABELS } from '../describe-history.ts';
import styles from './transaction-panel.module.css';

export type HistoryTimelineProps = {
  readonly steps: readonly HistoryStep[];
  /** Of the entry. */
  readonly currency: string;
  /** The statement the entry came from, if it came from one. */
  readonly source: TransactionView['source'];
  /** Takes back the commit of a version; nothing is offered without it. */
  readonly onUndo: ((version: number) => void) | undefined;
  readonly wording: Wording;
};

/** Who did what and when, newest first, with what it was before. Each step can be taken back. */
export function HistoryTimeline({ steps, currency, source, onUndo, wording }: HistoryTimelineProps): ReactElement {
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
          {onUndo && <UndoStep step={step} source={source} onUndo={onUndo} />}
        </li>
      ))}
    </ol>
  );
}

type UndoStepProps = Pick<HistoryTimelineProps, 'source'> & {
  readonly step: HistoryStep;
  readonly onUndo: (version: number) => void;
};

/** An imported entry came with the rest of its statement, and goes with it. */
function UndoStep({ step: { version, type }, source, onUndo }: UndoStepProps): ReactElement {
  const isImport = source !== undefined && type === 'TransactionRecorded';
  return (
    <Button
      variant="ghost"
      size="small"
      icon="undo"
      className={styles['undo']}
      aria-label={isImport ? undefined : `Undo version ${version}: ${STEP_LABELS[type]}`}
      onClick={() => (isImport ? askAboutUndo({ kind: 'import', importId: source.importId }) : onUndo(version))}
    >
      {isImport ? 'Undo the whole import' : 'Undo'}
    </Button>
  );
}
