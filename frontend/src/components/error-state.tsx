import type { ReactElement } from 'react';
import { explainError } from '@/lib/explain-error';
import styles from './error-state.module.css';
import { Icon } from './icon.tsx';
import { Button } from './ui/button.tsx';

export type ErrorStateProps = {
  /** What did not work, such as "The budget could not be loaded". */
  readonly title?: string;
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
};

/** A failure in words, with the way to try again. */
export function ErrorState({ title = 'This could not be loaded', error, onRetry }: ErrorStateProps): ReactElement {
  return (
    <div role="alert" className={styles['error']}>
      <Icon name="warning" />
      <div className={styles['text']}>
        <p className={styles['title']}>{title}</p>
        <p>{explainError(error)}</p>
      </div>
      {onRetry && (
        <Button size="small" icon="repeat" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** The same for a form: one sentence above its buttons. Nothing without an error. */
export function FormError({ error }: { readonly error: unknown }): ReactElement | null {
  if (!error) return null;
  return (
    <p role="alert" className={styles['form']}>
      <Icon name="warning" size={18} />
      {explainError(error)}
    </p>
  );
}
