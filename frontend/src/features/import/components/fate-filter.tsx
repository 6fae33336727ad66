import type { ReactElement } from 'react';
import type { ImportPreview } from '#handlers/contracts/imports';
import { Button } from '@/components/ui/button';
import styles from './import.module.css';

export type Fate = 'all' | ImportPreview['rows'][number]['fate'];

export const FATE_LABELS = { new: 'New', similar: 'Looks entered by hand', known: 'Known already' } as const;

export type FateFilterProps = {
  readonly totals: ImportPreview['totals'];
  readonly fate: Fate;
  readonly onChange: (fate: Fate) => void;
};

/** Narrows the table to rows of one fate. */
export function FateFilter({ totals, fate, onChange }: FateFilterProps): ReactElement {
  const choices: readonly { value: Fate; label: string; count: number }[] = [
    { value: 'all', label: 'All rows', count: totals.rows },
    { value: 'new', label: FATE_LABELS.new, count: totals.new },
    { value: 'similar', label: FATE_LABELS.similar, count: totals.similar },
    { value: 'known', label: FATE_LABELS.known, count: totals.known },
  ];
  return (
    <div role="group" aria-label="Show rows" className={styles['fates']}>
      {choices.map(({ value, label, count }) => (
        <Button
          key={value}
          size="small"
          variant={value === fate ? 'primary' : 'secondary'}
          aria-pressed={value === fate}
          disabled={count === 0 && value !== 'all'}
          onClick={() => onChange(value)}
        >
          {label} · {count}
        </Button>
      ))}
    </div>
  );
}
