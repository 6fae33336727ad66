import type { ReactElement, ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

export type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** One sentence on what will be here and why it helps. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

/** What a list shows before there is anything to list. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className={styles['empty']}>
      <span className={styles['picture']}>
        <Icon name={icon} size={26} />
      </span>
      <h3 className={styles['title']}>{title}</h3>
      {children && <div className={styles['text']}>{children}</div>}
      {action && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
