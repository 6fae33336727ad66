import type { ReactElement } from 'react';
import { addMonths, type Month } from '#domain/kernel/calendar';
import { formatMonth, todaysMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import styles from './month-switcher.module.css';
import { Button, IconButton } from './ui/button.tsx';

export type MonthSwitcherProps = {
  readonly month: Month;
  /** The month it is, or was at the moment on screen. */
  readonly current?: Month;
  readonly onChange: (month: Month) => void;
};

/** The month on screen, with its neighbours and the way back to this month. */
export function MonthSwitcher({ month, current = todaysMonth(), onChange }: MonthSwitcherProps): ReactElement {
  const locale = useLocale();
  return (
    <div role="group" aria-label="Month" className={styles['switcher']}>
      <IconButton
        icon="chevron-left"
        label="Month before"
        size="small"
        onClick={() => onChange(addMonths(month, -1))}
      />
      <span className={styles['month']} aria-live="polite">
        {formatMonth(month, locale)}
      </span>
      <IconButton icon="chevron-right" label="Month after" size="small" onClick={() => onChange(addMonths(month, 1))} />
      {month !== current && (
        <Button size="small" onClick={() => onChange(current)}>
          {current === todaysMonth() ? 'This month' : 'The month then'}
        </Button>
      )}
    </div>
  );
}
