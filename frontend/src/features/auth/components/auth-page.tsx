import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Brand } from '@/components/brand';
import styles from './auth-page.module.css';

export type AuthPageProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Ways to the other pages, below the form. */
  readonly footer?: ReactNode;
};

/** The quiet page around every form before the books. */
export function AuthPage({ title, lead, children, footer }: AuthPageProps): ReactElement {
  useEffect(() => {
    document.title = `${title} · Pennytrail`;
  }, [title]);
  return (
    <main className={styles['page']}>
      <div className={styles['column']}>
        <Brand size={36} />
        <section className={styles['card']}>
          <h1 className={styles['title']}>{title}</h1>
          {lead && <p className={styles['lead']}>{lead}</p>}
          {children}
        </section>
        {footer && <div className={styles['footer']}>{footer}</div>}
        <p className={styles['promise']}>
          Every change is kept as an event. Nothing is lost, and any number can be traced back.
        </p>
      </div>
    </main>
  );
}
