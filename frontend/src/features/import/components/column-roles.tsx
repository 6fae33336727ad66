import { useState, type ReactElement } from 'react';
import type { ImportPreview } from '#handlers/contracts/imports';
import { Select } from '@/components/ui/select';
import {
  draftOfMapping,
  ROLE_LABELS,
  toMapping,
  withRole,
  type ColumnRole,
  type Mapping,
  type MappingDraft,
} from '../mapping-draft.ts';
import styles from './import.module.css';

export type ColumnRolesProps = { readonly preview: ImportPreview; readonly onChange: (mapping: Mapping) => void };

/** The columns of the file, each with its first values and the role it plays. */
export function ColumnRoles({ preview, onChange }: ColumnRolesProps): ReactElement {
  const [seen, setSeen] = useState(preview.mapping);
  const [draft, setDraft] = useState(() => draftOfMapping(preview.mapping));
  if (seen !== preview.mapping) {
    // The file was read anew; in place, so that the list the person is in keeps the focus.
    setSeen(preview.mapping);
    setDraft(draftOfMapping(preview.mapping));
  }
  const result = toMapping(draft);
  const change = (changed: MappingDraft) => {
    setDraft(changed);
    const next = toMapping(changed);
    if (next.ok) onChange(next.mapping);
  };
  const columns = preview.columns.filter(({ index }) => index < draft.roles.length);
  return (
    <section aria-labelledby="columns-heading">
      <h2 id="columns-heading" className={styles['heading']}>
        What the columns mean
      </h2>
      <div className={styles['scroller']}>
        <table className={styles['columns']}>
          <thead>
            <tr>
              {columns.map(({ index, header }) => (
                <th key={index} scope="col">
                  <span className={styles['column-name']}>{header ?? `Column ${index + 1}`}</span>
                  <RoleSelect
                    label={`Role of ${header ?? `column ${index + 1}`}`}
                    role={draft.roles[index] ?? 'ignore'}
                    onChange={(role) => change(withRole(draft, index, role))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.max(...columns.map(({ samples }) => samples.length), 0) }, (_, sample) => (
              <tr key={sample}>
                {columns.map(({ index, samples }) => (
                  <td key={index} className={draft.roles[index] === 'ignore' ? styles['ignored'] : undefined}>
                    {samples[sample] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <FlagWords draft={draft} onChange={change} />
      <p role="status" className={styles['mapping-problem']}>
        {result.ok ? '' : result.problem}
      </p>
    </section>
  );
}

type RoleSelectProps = {
  readonly label: string;
  readonly role: ColumnRole;
  readonly onChange: (role: ColumnRole) => void;
};

function RoleSelect({ label, role, onChange }: RoleSelectProps): ReactElement {
  const roles = Object.entries(ROLE_LABELS);
  return (
    <Select
      aria-label={label}
      value={role}
      onChange={(event) => {
        const chosen = ROLES.find((each) => each === event.target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {roles.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
}

const ROLES: readonly ColumnRole[] = [
  'ignore',
  'date',
  'amount',
  'money-out',
  'money-in',
  'flag',
  'description',
  'payee',
  'currency',
  'balance',
];

/** Which words of the flag column mean money out; nothing while no column is a flag. */
function FlagWords({
  draft,
  onChange,
}: {
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}): ReactElement | null {
  if (!draft.roles.includes('flag')) return null;
  const words = [...new Set([...draft.outgoing, ...draft.incoming])];
  const move = (word: string, isOutgoing: boolean) =>
    onChange({
      ...draft,
      outgoing: words.filter((each) => (each === word ? isOutgoing : draft.outgoing.includes(each))),
      incoming: words.filter((each) => (each === word ? !isOutgoing : draft.incoming.includes(each))),
    });
  return (
    <div className={styles['flags']} role="group" aria-label="Words that tell money in from money out">
      {words.map((word) => (
        <label key={word} className={styles['choice']}>
          <input
            type="checkbox"
            checked={draft.outgoing.includes(word)}
            onChange={(event) => move(word, event.target.checked)}
          />
          “{word}” means money out
        </label>
      ))}
    </div>
  );
}
