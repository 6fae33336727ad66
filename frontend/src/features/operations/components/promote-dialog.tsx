import { useState, type ReactElement } from 'react';
import type { RebuildView } from '#handlers/contracts/operations';
import { Checkbox } from '@/components/ui/checkbox';
import { Comparison } from './comparison.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import styles from './operations.module.css';

export type PromoteDialogProps = {
  readonly rebuild: RebuildView;
  /** The candidate was compared with what serves, and says the same. */
  readonly isProven: boolean;
  readonly onPromote: (acceptDifferences: boolean) => void;
  readonly onClose: () => void;
};

/** Asks once before a generation serves; a second time, and with the differences in sight, when it would change numbers. */
export function PromoteDialog({ rebuild, isProven, onPromote, onClose }: PromoteDialogProps): ReactElement {
  const [isSecond, setSecond] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const { generation, comparison } = rebuild;
  if (!isProven && isSecond) {
    return (
      <ConfirmDialog
        key="second"
        title={comparison ? 'Promote although it differs?' : 'Promote without a comparison?'}
        confirmLabel={comparison ? 'Promote with the differences' : 'Promote unproven'}
        tone="danger"
        disabled={!agreed}
        onConfirm={() => onPromote(true)}
        onClose={onClose}
      >
        <div className={styles['rebuild']}>
          {comparison ? <Comparison comparison={comparison} /> : <p>It has not been compared with what serves.</p>}
          <Checkbox
            label={
              comparison
                ? 'I have looked at the differences, and these are the numbers people should see.'
                : 'I know that nobody has compared these numbers with those people see now.'
            }
            checked={agreed}
            onChange={(event) => setAgreed(event.target.checked)}
          />
        </div>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      key="first"
      title={`Let generation ${generation} serve?`}
      confirmLabel={isProven ? 'Promote' : 'Go on'}
      closesOnConfirm={isProven}
      onConfirm={() => (isProven ? onPromote(false) : setSecond(true))}
      onClose={onClose}
    >
      {isProven
        ? 'It serves everybody within seconds. The one before it is kept up to date, so that you can roll back.'
        : 'It is not proven to say the same as the generation that serves. Numbers people see may change.'}
    </ConfirmDialog>
  );
}
