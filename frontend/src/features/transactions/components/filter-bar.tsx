import { useState, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { controlClass } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import type { TransactionsSearch } from '@/lib/search-params';
import { useWording } from '@/lib/use-wording';
import { filterChips, withFilters, withoutFilters } from '../transaction-search.ts';
import { useDelayedText } from '../use-delayed-text.ts';
import { FilterForm } from './filter-form.tsx';
import styles from './filter-bar.module.css';

export type FilterBarProps = {
  readonly search: TransactionsSearch;
  readonly onChange: (search: TransactionsSearch) => void;
};

/** Search and filters; all of it stands in the address, so that it can be kept and shared. */
export function FilterBar({ search, onChange }: FilterBarProps): ReactElement {
  const wording = useWording();
  const [open, setOpen] = useState(false);
  const text = useDelayedText(search.q ?? '', (q) => onChange(withFilters(search, { q: q === '' ? undefined : q })));
  const chips = filterChips(search, wording);
  return (
    <div className={styles['bar']} role="search">
      <div className={styles['controls']}>
        <label className={styles['search']}>
          <span className="visually-hidden">Search description, notes and tags</span>
          <Icon name="search" size={18} className={styles['glass']} />
          <input
            type="search"
            className={controlClass}
            placeholder="Search description, notes, tags"
            maxLength={100}
            data-search
            {...text}
          />
        </label>
        <Popover
          label="Filters"
          open={open}
          onOpenChange={setOpen}
          trigger={
            <Button icon="filter">
              Filters{chips.length > 0 && <span className={styles['count']}>{chips.length}</span>}
            </Button>
          }
        >
          <FilterForm
            search={search}
            onApply={(changed) => {
              onChange(changed);
              setOpen(false);
            }}
          />
        </Popover>
      </div>
      {chips.length > 0 && (
        <ul className={styles['chips']} aria-label="Filters in use">
          {chips.map(({ names, label }) => (
            <li key={names.join()}>
              <button
                type="button"
                className={styles['chip']}
                aria-label={`Remove filter ${label}`}
                onClick={() => onChange(withoutFilters(search, names))}
              >
                {label}
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
          <li>
            <Button
              variant="ghost"
              size="small"
              onClick={() =>
                onChange(
                  withoutFilters(
                    search,
                    chips.flatMap(({ names }) => names),
                  ),
                )
              }
            >
              Clear all
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}
