import { useState, type ReactElement, type ReactNode } from 'react';
import type { Month } from '#domain/kernel/calendar';
import { FormDialog } from '@/components/form-dialog';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { formatMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useLedger } from '@/lib/queries';
import { useUndo } from '@/lib/undo-commit';
import { useSetBudget } from '../api/set-budget.ts';
import type { LimitedRow } from '../budget-lines.ts';
import { thresholdsInWords, withThreshold } from '../thresholds.ts';
import { ThresholdChips } from './threshold-chips.tsx';
import styles from './thresholds-dialog.module.css';

export type ThresholdsDialogProps = {
  readonly row: LimitedRow;
  readonly month: Month;
  readonly onClose: () => void;
};

/** When to tell of one budget: at the thresholds of the books, or at its own. */
export function ThresholdsDialog({ row, month, onClose }: ThresholdsDialogProps): ReactElement {
  const { line, category } = row;
  const toast = useToast();
  const locale = useLocale();
  const { actionFor } = useUndo();
  const ofBooks = useLedger().data?.alertThresholds ?? [];
  const [isOwn, setIsOwn] = useState(line.alertThresholds !== null);
  const [thresholds, setThresholds] = useState<readonly number[]>(line.alertThresholds ?? ofBooks);
  const [typed, setTyped] = useState('');
  const [rule, setRule] = useState<string>();
  const save = useSetBudget();

  /** Takes what was typed; undefined, with the rule on screen, when it is no threshold. */
  const add = (): readonly number[] | undefined => {
    const reading = withThreshold(thresholds, typed);
    setRule(reading.kind === 'refused' ? reading.rule : undefined);
    if (reading.kind === 'refused') return undefined;
    setThresholds(reading.thresholds);
    setTyped('');
    return reading.thresholds;
  };
  const send = () => {
    const alertThresholds = isOwn ? add() : null;
    if (alertThresholds === undefined) return;
    save.mutate(
      { month, categoryId: line.categoryId, limit: line.limit, alertThresholds },
      {
        onSuccess: (reply) => {
          toast.show({ title: `Alerts for ${category.name} changed`, action: actionFor(reply) });
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title="Tell me at"
      description={`${category.name}, ${formatMonth(month, locale)}`}
      size="small"
      submitLabel="Save alerts"
      busy={save.isPending}
      error={save.error}
      onSubmit={send}
      onClose={onClose}
    >
      <fieldset className={styles['choices']}>
        <legend className="visually-hidden">Thresholds</legend>
        <Choice checked={!isOwn} onChoose={() => setIsOwn(false)}>
          As in all these books: {thresholdsInWords(ofBooks)}
        </Choice>
        <Choice checked={isOwn} onChoose={() => setIsOwn(true)}>
          At thresholds of its own
        </Choice>
      </fieldset>
      {isOwn && (
        <ThresholdChips
          thresholds={thresholds}
          typed={typed}
          error={rule ?? fieldError(save.error, 'alertThresholds')}
          onType={setTyped}
          onAdd={add}
          onRemove={(threshold) => setThresholds(thresholds.filter((each) => each !== threshold))}
        />
      )}
    </FormDialog>
  );
}

type ChoiceProps = { readonly checked: boolean; readonly onChoose: () => void; readonly children: ReactNode };

function Choice({ checked, onChoose, children }: ChoiceProps): ReactElement {
  return (
    <label className={styles['choice']}>
      <input type="radio" name="thresholds" checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}
