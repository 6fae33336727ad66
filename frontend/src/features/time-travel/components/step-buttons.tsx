import type { ReactElement, ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import type { Steps } from '../use-history.ts';
import styles from './time-bar.module.css';

/** One change back, one change on; what is between them stands in the middle. */
export function StepButtons({
  steps,
  children,
}: {
  readonly steps: Steps;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={styles['steps']}>
      <IconButton
        icon="chevron-left"
        size="small"
        label="Before the last change"
        disabled={!steps.previous}
        onClick={steps.previous}
      />
      {children}
      <IconButton
        icon="chevron-right"
        size="small"
        label="After the next change"
        disabled={!steps.next}
        onClick={steps.next}
      />
    </div>
  );
}
