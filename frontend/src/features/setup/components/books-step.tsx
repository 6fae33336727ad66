import type { ReactElement } from 'react';
import type { Currency } from '#domain/kernel/money';
import { CurrencyField } from '@/components/currency-field';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import styles from '../setup-page.module.css';

export type BooksAnswers = { readonly displayName: string; readonly ledgerName: string; readonly currency: Currency };

export type BooksStepProps = {
  readonly answers: BooksAnswers;
  readonly onChange: (change: Partial<BooksAnswers>) => void;
  readonly onDone: () => void;
};

/** First step: who, what the books are called, and in which currency they are kept. */
export function BooksStep({ answers, onChange, onDone }: BooksStepProps): ReactElement {
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <TextField
        label="Your name"
        hint="Shown beside the changes you make."
        autoComplete="given-name"
        required
        pattern=".*\S.*"
        title="A name, not only spaces"
        maxLength={60}
        autoFocus
        value={answers.displayName}
        onChange={(event) => onChange({ displayName: event.target.value })}
      />
      <TextField
        label="Name of your books"
        required
        pattern=".*\S.*"
        title="A name, not only spaces"
        maxLength={60}
        value={answers.ledgerName}
        onChange={(event) => onChange({ ledgerName: event.target.value })}
      />
      <CurrencyField
        label="Currency"
        hint="All amounts are kept in this currency. It cannot be changed later."
        value={answers.currency}
        onChange={(currency) => onChange({ currency })}
      />
      <div className={styles['buttons']}>
        <Button type="submit" variant="primary">
          Continue
        </Button>
      </div>
    </form>
  );
}
