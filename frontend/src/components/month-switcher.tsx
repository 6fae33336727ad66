import type { ReactElement } from 'react';
import { addMonths, type Month } from '#domain/kernel/calendar';
import { formatMonth, todaysMonth } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import styles from './month-switcher.module.css';
import { Button, IconButton } from './ui/button.tsx';

export type MonthSwitcherProps = { readonly month: Month; readonly onChange: (month: Month) => void };

/** The month on screen, with its neighbours and the way back to this month. */
export function MonthSwitcher({ month, onChange }: MonthSwitcherProps): ReactElement {
  const locale = useLocale();
  const current = todaysMonth();
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
          This month
        </Button>
      )}
    </div>
  );
}
