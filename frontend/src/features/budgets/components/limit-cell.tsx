import { useRef, useState, type ReactElement } from 'react';
import { Amount } from '@/components/amount';
import { AmountInput } from '@/components/amount-field';
import styles from './budget-table.module.css';

export type LimitCellProps = {
  readonly label: string;
  /** Minor units. */
  readonly limit: number;
  readonly currency: string;
  readonly onSave: (limit: number) => void;
};

/** A limit that a press turns into an input: Enter or leaving saves, Esc gives up. */
export function LimitCell({ label, limit, currency, onSave }: LimitCellProps): ReactElement {
  const [editing, setEditing] = useState(false);
  const [value, setValue] = useState<number | undefined>(limit);
  const [seen, setSeen] = useState(limit);
  if (seen !== limit) {
    // The server answered, or somebody else changed it.
    setSeen(limit);
    setValue(limit);
  }
  const button = useRef<HTMLButtonElement>(null);
  const finish = (save: boolean) => {
    setEditing(false);
    if (save && value !== undefined && value >= 0 && value !== limit) onSave(value);
    else setValue(limit);
  };
  if (!editing) {
    return (
      <button ref={button} type="button" className={styles['limit']} onClick={() => setEditing(true)}>
        <span className="visually-hidden">{label}: </span>
        <Amount minor={value ?? limit} currency={currency} />
        <span className="visually-hidden">, change</span>
      </button>
    );
  }
  return (
    <AmountInput
      autoFocus
      aria-label={label}
      className={styles['input']}
      currency={currency}
      value={value}
      onChange={setValue}
      onFocus={(event) => event.target.select()}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        finish(event.key === 'Enter');
        requestAnimationFrame(() => button.current?.focus());
      }}
    />
  );
}
