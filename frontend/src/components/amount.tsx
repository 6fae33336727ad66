import type { ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { formatMoney } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import styles from './amount.module.css';

export type AmountProps = {
  /** Signed minor units: negative is money out or a debt. */
  readonly minor: number;
  readonly currency: string;
  /** `always` writes the plus too; `never` writes no sign. */
  readonly sign?: 'auto' | 'always' | 'never';
  /**
   * `plain` keeps the colour of the text; `flow` colours money that came in; `balance` colours what is below zero.
   * The sign says the same, so colour is never the only signal.
   */
  readonly tone?: 'plain' | 'flow' | 'balance';
  readonly className?: string | undefined;
};

/** The one place that shows money: tabular digits, true minus sign, blurred under the privacy eye. */
export function Amount({ minor, currency, sign = 'auto', tone = 'plain', className }: AmountProps): ReactElement {
  const locale = useLocale();
  return (
    <span className={classNames(styles['amount'], toneClass(minor, tone), className)} data-private>
      {formatMoney(minor, { currency, locale, sign })}
    </span>
  );
}

function toneClass(minor: number, tone: 'plain' | 'flow' | 'balance'): string | undefined {
  if (tone === 'flow' && minor > 0) return styles['positive'];
  if (tone === 'balance' && minor < 0) return styles['negative'];
  return undefined;
}
