import type { ReactElement } from 'react';
import styles from './transaction-list.module.css';

/** The names of the columns; stays in sight. */
export function ListHeader(): ReactElement {
  return (
    <div role="row" aria-rowindex={1} className={styles['header']}>
      <span role="columnheader">Date</span>
      <span role="columnheader">Description</span>
      <span role="columnheader">Category</span>
      <span role="columnheader">Account</span>
      <span role="columnheader" className={styles['end']}>
        Amount
      </span>
      <span role="columnheader">
        <span className="visually-hidden">Actions</span>
      </span>
    </div>
  );
}
