import { useMemo, type ReactElement, type ReactNode } from 'react';
import { Currency } from '#domain/kernel/money';
import { currencyChoices } from '@/lib/currencies';
import { useLocale } from '@/lib/preferences';
import { Combobox } from './ui/combobox.tsx';
import { Field } from './ui/field.tsx';

export type CurrencyFieldProps = {
  readonly label: string;
  readonly value: Currency;
  readonly onChange: (currency: Currency) => void;
  readonly hint?: ReactNode;
};

/** A currency by name or code, with search. */
export function CurrencyField({ label, value, onChange, hint }: CurrencyFieldProps): ReactElement {
  const locale = useLocale();
  const options = useMemo(() => currencyChoices(locale), [locale]);
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Combobox {...control} options={options} value={value} onChange={(code) => onChange(Currency.parse(code))} />
      )}
    </Field>
  );
}
