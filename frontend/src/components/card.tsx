import { useId, type ReactElement, type ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './card.module.css';

export type CardProps = {
  readonly title?: string | undefined;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
  /** Lets rows reach the edges. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** A titled area of a page. */
export function Card({ title, actions, className, flush = false, children }: CardProps): ReactElement {
  const headingId = useId();
  return (
    <section aria-labelledby={title ? headingId : undefined} className={classNames(styles['card'], className)}>
      {title && (
        <header className={styles['header']}>
          <h2 id={headingId} className={styles['title']}>
            {title}
          </h2>
          {actions}
        </header>
      )}
      <div className={flush ? undefined : styles['body']}>{children}</div>
    </section>
  );
}
