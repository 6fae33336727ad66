import { useState, type ReactElement } from 'react';
import type { ImportProblem } from '#handlers/contracts/imports';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import styles from './import.module.css';

export type ProblemListProps = {
  readonly title: string;
  readonly problems: readonly ImportProblem[];
  readonly tone: 'error' | 'warning';
};

const FEW = 5;

/** Where the file is at odds, by line and column; nothing when it is not. */
export function ProblemList({ title, problems, tone }: ProblemListProps): ReactElement | null {
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const shown = all ? problems : problems.slice(0, FEW);
  return (
    <section className={classNames(styles['problems'], styles[tone])} aria-label={title}>
      <h2>
        <Icon name="warning" size={18} /> {title} ({problems.length})
      </h2>
      <ul>
        {shown.map(({ line, column, header, detail, value }, index) => (
          <li key={index}>
            <span className={styles['place']}>
              Line {line}
              {column !== null && `, column ${column}`}
              {header !== null && ` (${header})`}
            </span>{' '}
            {detail}
            {value !== '' && !detail.includes(value) && (
              <>
                {' '}
                <code>{value}</code>
              </>
            )}
          </li>
        ))}
      </ul>
      {problems.length > FEW && (
        <Button size="small" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${problems.length}`}
        </Button>
      )}
    </section>
  );
}
