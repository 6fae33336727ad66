import type { CSSProperties, ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './progress-bar.module.css';

export type ProgressBarProps = {
  /** What the bar measures, such as "Groceries". */
  readonly label: string;
  /** The value in words, such as "€312 of €400". */
  readonly valueText: string;
  readonly value: number;
  /** The full bar; 0 or less shows a full bar when there is any value. */
  readonly max: number;
  /** Share from 0 to 1 to mark, such as how far the month has run. */
  readonly marker?: number | undefined;
  readonly tone?: 'good' | 'warning' | 'over';
};

/** How much of something is used. Values above `max` fill the bar and carry stripes, so the colour is not alone. */
export function ProgressBar({ label, valueText, value, max, marker, tone = 'good' }: ProgressBarProps): ReactElement {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : Number(value > 0);
  // Custom properties are not in React's type of a style.
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--share': `${share * 100}%`,
    '--marker': `${(marker ?? 0) * 100}%`,
  };
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={valueText}
      className={styles['track']}
      style={style}
    >
      <span className={classNames(styles['fill'], styles[tone])} />
      {marker !== undefined && <span className={styles['marker']} />}
    </div>
  );
}
