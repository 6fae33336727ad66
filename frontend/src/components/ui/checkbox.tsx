import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './checkbox.module.css';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

export function Checkbox({ label, hint, className, ...input }: CheckboxProps): ReactElement {
  return (
    <label className={classNames(styles['row'], className)}>
      <input {...input} type="checkbox" className={styles['box']} />
      <span>
        {label}
        {hint && <span className={styles['hint']}>{hint}</span>}
      </span>
    </label>
  );
}
