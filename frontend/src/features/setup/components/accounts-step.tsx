import type { ReactElement } from 'react';
import type { Currency } from '#domain/kernel/money';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { namedDrafts, newAccountDraft, SUGGESTIONS, type AccountDraft } from '../account-draft.ts';
import styles from '../setup-page.module.css';
import { AccountDraftRow } from './account-draft-row.tsx';

export type AccountsStepProps = {
  readonly drafts: readonly AccountDraft[];
  readonly currency: Currency;
  readonly onChange: (drafts: readonly AccountDraft[]) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
  readonly busy: boolean;
  readonly error: unknown;
};

/** Second step: where the money is now. */
export function AccountsStep({
  drafts,
  currency,
  onChange,
  onBack,
  onDone,
  busy,
  error,
}: AccountsStepProps): ReactElement {
  const replace = (changed: AccountDraft) =>
    onChange(drafts.map((draft) => (draft.accountId === changed.accountId ? changed : draft)));
  const remove = (removed: AccountDraft) => onChange(drafts.filter((draft) => draft !== removed));
  const missing = SUGGESTIONS.filter(({ kind }) => !drafts.some((draft) => draft.kind === kind));
  const count = namedDrafts(drafts).length;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <ul className={styles['accounts']}>
        {drafts.map((draft) => (
          <AccountDraftRow
            key={draft.accountId}
            draft={draft}
            currency={currency}
            onChange={replace}
            onRemove={remove}
          />
        ))}
      </ul>
      <div className={styles['suggestions']} role="group" aria-label="Add an account">
        {missing.map(({ name, kind }) => (
          <Button
            key={kind}
            size="small"
            icon="plus"
            onClick={() => onChange([...drafts, newAccountDraft(name, kind)])}
          >
            {name}
          </Button>
        ))}
        <Button size="small" icon="plus" onClick={() => onChange([...drafts, newAccountDraft()])}>
          Another account
        </Button>
      </div>
      <FormError error={error} />
      <div className={styles['buttons']}>
        <Button onClick={onBack} disabled={busy}>
          Back
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? 'Opening your books…' : doneLabel(count)}
        </Button>
      </div>
    </form>
  );
}

function doneLabel(accounts: number): string {
  if (accounts === 0) return 'Continue without accounts';
  return accounts === 1 ? 'Open books with 1 account' : `Open books with ${accounts} accounts`;
}
