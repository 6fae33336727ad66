import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './switch.module.css';

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'children'> & {
  readonly label: ReactNode;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
};

/** A checkbox that takes effect at once. */
export function Switch({ label, hideLabel = false, hint, className, ...input }: SwitchProps): ReactElement {
  return (
    <label className={classNames(styles['row'], className)}>
      <span className={hideLabel ? 'visually-hidden' : styles['text']}>
        {label}
        {hint && <span className={styles['hint']}>{hint}</span>}
      </span>
      <input {...input} type="checkbox" role="switch" className={styles['switch']} />
    </label>
  );
}
