import type { ReactElement } from 'react';
import { TextField } from './ui/field.tsx';

export type NameFieldProps = {
  readonly value: string;
  readonly maxLength: number;
  readonly error?: string | undefined;
  readonly onChange: (name: string) => void;
};

/** The name of something in a form that opens with it; the browser itself refuses an empty one. */
export function NameField({ value, maxLength, error, onChange }: NameFieldProps): ReactElement {
  return (
    <TextField
      label="Name"
      required
      pattern=".*\S.*"
      title="A name, not only spaces"
      maxLength={maxLength}
      autoFocus
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
