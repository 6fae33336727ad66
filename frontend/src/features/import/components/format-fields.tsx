import type { ReactElement } from 'react';
import { PreviewImportRequest } from '#handlers/contracts/imports';
import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import type { Mapping } from '../mapping-draft.ts';
import styles from './import.module.css';

export type FormatFieldsProps = { readonly mapping: Mapping; readonly onChange: (mapping: Mapping) => void };

const MAPPING = PreviewImportRequest.shape.mapping;
const { dateFormat, decimalMark, delimiter } = MAPPING.unwrap().shape;

const DELIMITER_LABELS: Readonly<Record<Mapping['delimiter'], string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
};

/** How dates, numbers and columns are written in the file. */
export function FormatFields({ mapping, onChange }: FormatFieldsProps): ReactElement {
  const change = (changes: Record<string, unknown>) => {
    const changed = MAPPING.safeParse({ ...mapping, ...changes }).data;
    if (changed) onChange(changed);
  };
  const { amount } = mapping;
  return (
    <section aria-label="How the file is written" className={styles['formats']}>
      <SelectField
        label="Dates"
        value={mapping.dateFormat}
        onChange={(event) => change({ dateFormat: event.target.value })}
      >
        {dateFormat.options.map((format) => (
          <option key={format}>{format}</option>
        ))}
      </SelectField>
      <SelectField
        label="Decimal mark"
        value={mapping.decimalMark}
        onChange={(event) => change({ decimalMark: event.target.value })}
      >
        {decimalMark.options.map((mark) => (
          <option key={mark} value={mark}>
            {mark === ',' ? 'Comma: 1.234,56' : 'Point: 1,234.56'}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Columns separated by"
        value={mapping.delimiter}
        onChange={(event) => change({ delimiter: event.target.value })}
      >
        {delimiter.options.map((mark) => (
          <option key={mark} value={mark}>
            {DELIMITER_LABELS[mark]}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Lines above the first row"
        type="number"
        min={0}
        max={100}
        value={mapping.headerRows}
        onChange={(event) => change({ headerRows: event.target.valueAsNumber })}
      />
      {amount.kind === 'signed' && (
        <Checkbox
          label="Turn the signs round"
          hint="For credit cards that list spending without a minus."
          checked={amount.negate === true}
          onChange={(event) => change({ amount: { ...amount, negate: event.target.checked } })}
        />
      )}
    </section>
  );
}
