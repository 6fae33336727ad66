import { useRef, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import styles from './thresholds-dialog.module.css';

export type ThresholdChipsProps = {
  /** Per cent, ascending. */
  readonly thresholds: readonly number[];
  readonly typed: string;
  /** Names the rule that was broken. */
  readonly error: string | undefined;
  readonly onType: (text: string) => void;
  /** Takes what was typed into the list. */
  readonly onAdd: () => void;
  readonly onRemove: (threshold: number) => void;
};

/** Thresholds to take out one by one, and a place to add one. */
export function ThresholdChips(props: ThresholdChipsProps): ReactElement {
  const { thresholds, typed, error, onType, onAdd, onRemove } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {thresholds.length === 0 ? (
        <p className={styles['none']}>Without a threshold nobody is told about this budget.</p>
      ) : (
        <ul className={styles['chips']} aria-label="Thresholds of its own">
          {thresholds.map((threshold) => (
            <li key={threshold} className={styles['chip']}>
              {threshold} %
              <button
                type="button"
                aria-label={`Remove ${threshold} %`}
                className={styles['remove']}
                onClick={() => {
                  onRemove(threshold);
                  // The button goes with its chip; the focus may not go with it.
                  input.current?.focus();
                }}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles['add']}>
        <TextField
          ref={input}
          label="Another threshold, per cent"
          hint="1 to 1000; exactly that much spent is not over."
          inputMode="numeric"
          maxLength={6}
          value={typed}
          error={error}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed.trim() === '') return;
            // Enter takes the number; the form is sent by the next one.
            event.preventDefault();
            onAdd();
          }}
        />
        <Button icon="plus" disabled={typed.trim() === ''} onClick={onAdd}>
          Add
        </Button>
      </div>
    </>
  );
}
