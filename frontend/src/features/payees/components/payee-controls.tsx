import { useState, type ReactElement } from 'react';
import { addMonths, Month, monthsBetween } from '#domain/kernel/calendar';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import type { PayeesSearch } from '@/lib/search-params';
import type { MonthRange } from '../api/list-payees.ts';
import styles from './payees.module.css';

/** The API answers for this many months at most. */
const MOST_MONTHS = 24;

const PRESETS: readonly { readonly label: string; readonly months: number }[] = [
  { label: 'This month', months: 1 },
  { label: 'Three months', months: 3 },
  { label: 'Six months', months: 6 },
  { label: 'Twelve months', months: 12 },
  { label: 'Two years', months: 24 },
];

export type PayeeControlsProps = {
  readonly months: MonthRange;
  /** The month it is, or was at the moment on screen. */
  readonly current: Month;
  readonly find: string;
  readonly onChange: (part: PayeesSearch) => void;
};

/** Which months, and which names. */
export function PayeeControls({ months: { from, to }, current, find, onChange }: PayeeControlsProps): ReactElement {
  const count = monthsBetween(from, to).length;
  const preset = to === current ? PRESETS.find(({ months }) => months === count) : undefined;
  const choose = (months: number) => onChange({ from: addMonths(current, 1 - months), to: current });
  return (
    <div className={styles['controls']} role="search">
      <SelectField
        label="Period"
        value={preset?.months ?? ''}
        onChange={(event) => event.target.value !== '' && choose(Number(event.target.value))}
      >
        {PRESETS.map(({ label, months }) => (
          <option key={months} value={months}>
            {label}
          </option>
        ))}
        <option value="">Other months</option>
      </SelectField>
      <MonthField
        label="From"
        month={from}
        onChange={(chosen) => onChange({ from: chosen, to: within(to, chosen, addMonths(chosen, MOST_MONTHS - 1)) })}
      />
      <MonthField
        label="To"
        month={to}
        onChange={(chosen) => onChange({ from: within(from, addMonths(chosen, 1 - MOST_MONTHS), chosen), to: chosen })}
      />
      <TextField
        label="Find a payee"
        type="search"
        maxLength={100}
        value={find}
        onChange={(event) => onChange({ find: event.target.value === '' ? undefined : event.target.value })}
      />
    </div>
  );
}

type MonthFieldProps = {
  readonly label: string;
  readonly month: Month;
  readonly onChange: (month: Month) => void;
};

/** Some browsers draw a list of months, others a text field; both write `2026-11`. */
function MonthField({ label, month, onChange }: MonthFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const change = (text: string) => {
    const chosen = Month.safeParse(text);
    setTyped(chosen.success ? undefined : text);
    if (chosen.success) onChange(chosen.data);
  };
  return (
    <TextField
      label={label}
      type="month"
      value={typed ?? month}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}

function within(month: Month, first: Month, last: Month): Month {
  if (month < first) return first;
  return month > last ? last : month;
}
