import type { ReactElement } from 'react';
import styles from './brand.module.css';

/** Our mark, a penny at the end of its trail, and the name. */
export function Brand({ size = 28 }: { readonly size?: number }): ReactElement {
  return (
    <span className={styles['brand']}>
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="9" fill="#0f5f4c" />
        <path
          d="M7 23.5c4.2 0 3.6-5.4 7.6-5.4s3.2-5 6.2-6.6"
          fill="none"
          stroke="#cfe8dd"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeDasharray="0.1 4.3"
        />
        <circle cx="22" cy="10" r="4.6" fill="#e8a468" />
        <circle cx="22" cy="10" r="2.5" fill="none" stroke="#9d5a24" strokeWidth="1.2" />
      </svg>
      <span className={styles['name']}>Pennytrail</span>
    </span>
  );
}
