import type { ReactElement } from 'react';
import type { ImportPreview } from '#handlers/contracts/imports';
import { Amount } from '@/components/amount';
import { ErrorState } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { useWording } from '@/lib/use-wording';
import { applyChoice, choiceLabel, type Ambiguity } from '../apply-choice.ts';
import type { Mapping } from '../mapping-draft.ts';
import type { ImportState } from '../use-import.ts';
import { ColumnRoles } from './column-roles.tsx';
import { FormatFields } from './format-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import styles from './import.module.css';

/** What each column means, with the file's own rows as the sample; every change reads the file anew. */
export function ColumnsStep({ state }: { readonly state: ImportState }): ReactElement | null {
  const { preview, isReading, readingError } = state;
  if (preview === undefined) return null;
  return (
    <div className={styles['columns-step']} aria-busy={isReading}>
      {state.questions.map((ambiguity) => (
        <AmbiguityQuestion
          key={`${ambiguity.field} ${ambiguity.why}`}
          ambiguity={ambiguity}
          mapping={preview.mapping}
          onChange={state.read}
        />
      ))}
      <ColumnRoles preview={preview} onChange={state.read} />
      <FormatFields mapping={preview.mapping} onChange={state.read} />
      {readingError && <ErrorState title="The file could not be read this way" error={readingError} />}
      <ReadAs preview={preview} />
      <ProblemList problems={preview.errors} tone="error" title="Rows that cannot be read this way" />
      <div className={styles['actions']}>
        <Button onClick={() => state.goTo('file')}>Back</Button>
        <Button
          variant="primary"
          busy={isReading}
          disabled={preview.rows.length === 0}
          onClick={() => state.goTo('preview')}
        >
          {isReading ? 'Reading…' : 'See what becomes of each row'}
        </Button>
      </div>
    </div>
  );
}

type AmbiguityQuestionProps = {
  readonly ambiguity: Ambiguity;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
};

/** What the file leaves open, for a person to settle. */
function AmbiguityQuestion({ ambiguity, mapping, onChange }: AmbiguityQuestionProps): ReactElement {
  const { field, why, choices, chosen } = ambiguity;
  const options = choices.flatMap((choice) => {
    const changed = applyChoice(mapping, ambiguity, choice);
    return changed === undefined ? [] : [{ choice, changed }];
  });
  return (
    <fieldset className={styles['question']}>
      <legend>{QUESTIONS[field] ?? 'Please check'}</legend>
      <p className={styles['why']}>We are not sure: {why}.</p>
      <div className={styles['choices']}>
        {options.map(({ choice, changed }) => (
          <label key={choice} className={styles['choice']}>
            <input
              type="radio"
              name={`${field} ${why}`}
              defaultChecked={choice === chosen}
              onChange={() => onChange(changed)}
            />
            {choiceLabel(field, choice)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const QUESTIONS: Readonly<Partial<Record<string, string>>> = {
  dateFormat: 'Which comes first, the day or the month?',
  decimalMark: 'What separates the cents?',
  'amount.negate': 'Are the amounts in this file money in or money out?',
  'amount.flag': 'Does this word mean money in or money out?',
  amount: 'Which column holds the amount?',
  columnCount: 'Is the last row complete?',
};

/** The first rows as they are understood. */
function ReadAs({ preview }: { readonly preview: ImportPreview }): ReactElement {
  const wording = useWording();
  return (
    <section aria-labelledby="read-as" className={styles['read-as']}>
      <h2 id="read-as">Read as</h2>
      {preview.rows.length === 0 && <p className={styles['muted']}>No row can be read yet. Check the columns above.</p>}
      <ul>
        {preview.rows.slice(0, 4).map((row) => (
          <li key={row.row}>
            <span className={styles['muted']}>{wording.date(row.date)}</span>
            <span className={styles['clip']}>{row.description}</span>
            <Amount minor={row.amount} currency={preview.currency} sign="always" tone="flow" />
          </li>
        ))}
      </ul>
    </section>
  );
}
