import { useState, type ComponentProps, type ReactElement } from 'react';
import { currencyExponent } from '#domain/kernel/money';
import { amountInputText, isArithmetic, parseAmountInput } from '@/lib/amount-input';
import { classNames } from '@/lib/class-names';
import { useLocale } from '@/lib/preferences';
import { Amount } from './amount.tsx';
import styles from './amount-field.module.css';
import { controlClass, Field, type FieldProps } from './ui/field.tsx';

export type AmountInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** Minor units; undefined while empty or not an amount. */
  readonly value: number | undefined;
  /** Called on every keystroke with what the text means so far. */
  readonly onChange: (minor: number | undefined) => void;
  readonly currency: string;
};

/** An input for money: local decimals, and arithmetic such as `16.99*1.1` that Enter or leaving works out. */
export function AmountInput({
  value,
  onChange,
  currency,
  className,
  onBlur,
  onKeyDown,
  ...rest
}: AmountInputProps): ReactElement {
  const locale = useLocale();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === undefined ? '' : amountInputText(value, currency, locale));
  const settle = () => {
    if (typed !== undefined && parseAmountInput(typed, currency, locale) !== undefined) setTyped(undefined);
  };
  const unreadable =
    typed !== undefined && typed.trim() !== '' && parseAmountInput(typed, currency, locale) === undefined;
  return (
    <span className={styles['wrapper']}>
      <input
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={rest['aria-invalid'] ?? (unreadable || undefined)}
        className={classNames(controlClass, styles['input'], className)}
        placeholder={rest.placeholder ?? amountInputText(0, currency, locale)}
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(parseAmountInput(event.target.value, currency, locale));
        }}
        onBlur={(event) => {
          settle();
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
          onKeyDown?.(event);
        }}
        data-private
      />
      {typed !== undefined && value !== undefined && isArithmetic(typed) && (
        <output className={styles['result']}>
          = <Amount minor={value} currency={currency} />
        </output>
      )}
    </span>
  );
}

export type AmountFieldProps = AmountInputProps & Omit<FieldProps, 'children'>;

/** A money input with its label. */
export function AmountField({ label, hideLabel, hint, error, className, ...input }: AmountFieldProps): ReactElement {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} className={className}>
      {(control) => <AmountInput {...input} {...control} />}
    </Field>
  );
}

/** The refusal to show when a form is sent with text that is no amount. */
export function amountRule(currency: string): string {
  const decimals = currencyExponent(currency);
  return decimals === 0
    ? `Enter a whole amount in ${currency}.`
    : `Enter an amount in ${currency} with at most ${decimals} decimals.`;
}
