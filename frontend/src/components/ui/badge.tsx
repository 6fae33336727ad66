import type { ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './badge.module.css';

const TONES = {
  neutral: styles['neutral'],
  positive: styles['positive'],
  warning: styles['warning'],
  negative: styles['negative'],
  info: styles['info'],
} as const;

export type BadgeProps = {
  readonly tone?: keyof typeof TONES;
  readonly children: ReactNode;
  readonly className?: string | undefined;
};

/** A short state in words; the tone only supports them. */
export function Badge({ tone = 'neutral', className, children }: BadgeProps): ReactElement {
  return <span className={classNames(styles['badge'], TONES[tone], className)}>{children}</span>;
}
