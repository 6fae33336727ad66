import type { ReactElement } from 'react';
import type { ComparisonView } from '#handlers/contracts/operations';
import { Icon } from '@/components/icon';
import { classNames } from '@/lib/class-names';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import styles from './operations.module.css';

const KINDS = { changed: 'Different', missing: 'Missing in the candidate', added: 'Only in the candidate' } as const;

/** What came of comparing the candidate with what serves, row by row at equal versions. */
export function Comparison({ comparison }: { readonly comparison: ComparisonView }): ReactElement {
  const locale = useLocale();
  const { verdict, comparedAt, streams, differentStreams, rows, changed, missing, added, samples } = comparison;
  const number = (value: number) => value.toLocaleString(locale);
  const equal = verdict === 'equal';
  return (
    <section
      aria-label="Comparison"
      className={classNames(styles['comparison'], equal ? styles['equal'] : styles['different'])}
    >
      <p className={styles['verdict']}>
        <Icon name={equal ? 'check' : 'warning'} />
        <span>
          <strong>
            {equal
              ? `Equal: ${number(rows)} rows in ${number(streams)} ledgers and profiles`
              : `Different in ${number(differentStreams)} of ${number(streams)} ledgers and profiles`}
          </strong>{' '}
          compared {formatInstant(comparedAt, locale)}.{' '}
          {!equal && `Rows that differ: ${number(changed)}, missing: ${number(missing)}. `}
          {added > 0 && `New rows, of projections that do not serve yet: ${number(added)}.`}
        </span>
      </p>
      {samples.length > 0 && (
        <div className={styles['scroll']} tabIndex={0} role="group" aria-label="Samples of rows that differ">
          <table className={styles['samples']}>
            <thead>
              <tr>
                <th scope="col">Ledger or profile</th>
                <th scope="col">Row</th>
                <th scope="col">How</th>
              </tr>
            </thead>
            <tbody>
              {samples.map(({ stream, row, kind }) => (
                <tr key={`${stream} ${row}`}>
                  <td>
                    <code>{stream}</code>
                  </td>
                  <td>
                    <code>{row}</code>
                  </td>
                  <td>{KINDS[kind]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
