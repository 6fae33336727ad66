import type { ReactElement } from 'react';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';

export type GroupFieldProps = {
  readonly groups: readonly string[];
  readonly value: string;
  readonly onChange: (group: string) => void;
  readonly error?: string | undefined;
};

/** The heading a category stands under: one of those in use, or a new one. */
export function GroupField({ groups, value, onChange, error }: GroupFieldProps): ReactElement {
  const known = value === '' || groups.includes(value) ? groups : [...groups, value];
  return (
    <Field label="Group" hint="Type a new name to make a group." error={error}>
      {(control) => (
        <Combobox
          {...control}
          options={known.map((group) => ({ value: group, label: group }))}
          value={value === '' ? null : value}
          onChange={onChange}
          onCreate={onChange}
          placeholder="Choose or type"
        />
      )}
    </Field>
  );
}
