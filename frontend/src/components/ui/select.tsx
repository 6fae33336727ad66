import type { ComponentProps, ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { Icon } from '../icon.tsx';
import { controlClass, Field, type FieldProps } from './field.tsx';
import styles from './select.module.css';

export type SelectProps = ComponentProps<'select'>;

/** The platform's own list box: it already works by keyboard, by touch and with every screen reader. */
export function Select({ className, ...props }: SelectProps): ReactElement {
  return (
    <span className={classNames(styles['wrapper'], className)}>
      <select {...props} className={classNames(controlClass, styles['select'])} />
      <Icon name="chevron-down" size={16} className={styles['arrow']} />
    </span>
  );
}

export type SelectFieldProps = Omit<SelectProps, 'id'> & Omit<FieldProps, 'children'>;

/** A list box with its label; the options are children. */
export function SelectField({ label, hideLabel, hint, error, className, ...select }: SelectFieldProps): ReactElement {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => <Select {...select} {...control} />}
    </Field>
  );
}
