import { useId, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './field.module.css';

/** What a control needs so that label, hint and error belong to it. */
export type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

export type FieldProps = {
  readonly label: string;
  /** Keeps the label for screen readers only, where the place says what is asked. */
  readonly hideLabel?: boolean | undefined;
  readonly hint?: ReactNode;
  /** Names the rule that was broken; announced when it appears. */
  readonly error?: string | undefined;
  readonly className?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
};

/** Label, hint and error around any control. */
export function Field({ label, hideLabel = false, hint, error, className, children }: FieldProps): ReactElement {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classNames(styles['field'], className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles['label']}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <div id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </div>
      )}
      <div aria-live="polite">
        {error && (
          <p id={`${id}-error`} className={styles['error']}>
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

export type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'children'> & Omit<FieldProps, 'children'>;

/** A one-line input with its label. */
export function TextField({ label, hideLabel, hint, error, className, ...input }: TextFieldProps): ReactElement {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => <input {...input} {...control} className={styles['control']} />}
    </Field>
  );
}

export type TextAreaFieldProps = Omit<ComponentProps<'textarea'>, 'id' | 'children'> & Omit<FieldProps, 'children'>;

/** Several lines of text with their label. */
export function TextAreaField({ label, hideLabel, hint, error, className, ...area }: TextAreaFieldProps): ReactElement {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => (
        <textarea rows={3} {...area} {...control} className={classNames(styles['control'], styles['area'])} />
      )}
    </Field>
  );
}

/** The look of an input, for controls built elsewhere. */
export const controlClass = styles['control'];
