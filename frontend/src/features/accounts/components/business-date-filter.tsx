import type { ReactElement } from 'react';
import { BusinessDate } from '#domain/kernel/calendar';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useIsPast } from '@/lib/past';
import styles from './business-date-filter.module.css';

export type BusinessDateFilterProps = {
  readonly on: BusinessDate | undefined;
  readonly onChange: (on: BusinessDate | undefined) => void;
};

/** The second axis of time: the dates that entries carry, beside the time bar's moment at which they became known. */
export function BusinessDateFilter({ on, onChange }: BusinessDateFilterProps): ReactElement {
  const isPast = useIsPast();
  const known = isPast ? 'as they were known at the moment above' : 'as they are known now';
  return (
    <section aria-label="Balances on a date" className={styles['filter']}>
      <TextField
        label="Count entries dated up to"
        type="date"
        value={on ?? ''}
        onChange={(event) => onChange(BusinessDate.safeParse(event.target.value).data)}
      />
      {on !== undefined && (
        <Button size="small" onClick={() => onChange(undefined)}>
          Count all entries
        </Button>
      )}
      <p className={styles['explanation']}>
        {on === undefined
          ? 'Choose a date to count only entries dated up to it. The time bar does something else: it shows what was known at a moment, whatever the dates.'
          : `Only entries dated up to this day count, ${known}. Accounts cannot be changed here.`}
      </p>
    </section>
  );
}
