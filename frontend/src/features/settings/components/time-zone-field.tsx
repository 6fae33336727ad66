import { useMemo, useState, type ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { useLocale } from '@/lib/preferences';
import { browserTimeZone, clockIn, timeZoneChoices, timeZoneLabel } from '@/lib/time-zones';
import styles from './notifications-card.module.css';

export type TimeZoneFieldProps = {
  readonly timeZone: string;
  readonly error: string | undefined;
  readonly onChange: (timeZone: string) => void;
};

/** The zone whose clock quiet hours go by, with what that clock shows, and the browser's own one press away. */
export function TimeZoneField({ timeZone, error, onChange }: TimeZoneFieldProps): ReactElement {
  const locale = useLocale();
  const [now] = useState(() => new Date());
  const options = useMemo(() => timeZoneChoices(timeZone), [timeZone]);
  const shown = clockIn(timeZone, now, locale);
  const own = browserTimeZone();
  return (
    <div className={styles['zone']}>
      <Field label="Time zone" hint={shown && `Its clock shows ${shown}.`} error={error}>
        {(control) => <Combobox {...control} options={options} value={timeZone} onChange={onChange} />}
      </Field>
      {own !== timeZone && (
        <Button variant="ghost" size="small" className={styles['own']} onClick={() => onChange(own)}>
          Use this browser’s: {timeZoneLabel(own)}
        </Button>
      )}
    </div>
  );
}
