import { useEffect, type ReactElement, type ReactNode } from 'react';
import styles from './page-header.module.css';

export type PageHeaderProps = {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
};

/** The heading of a page; also names the browser's tab. */
export function PageHeader({ title, subtitle, actions }: PageHeaderProps): ReactElement {
  useEffect(() => {
    document.title = `${title} · Pennytrail`;
  }, [title]);
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        <h1 className={styles['title']}>{title}</h1>
        {subtitle && <p className={styles['subtitle']}>{subtitle}</p>}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
