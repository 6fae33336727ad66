import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement } from 'react';
import { LedgerId } from '#domain/kernel/ids';
import { Brand } from '@/components/brand';
import { Button } from '@/components/ui/button';
import { likelyCurrency } from '@/lib/currencies';
import { currentLocale } from '@/lib/preferences';
import { useProfile } from '@/lib/queries';
import { signOut } from '@/lib/session';
import { newAccountDraft, SUGGESTIONS, type AccountDraft } from './account-draft.ts';
import { useCreateBooks } from './api/create-books.ts';
import { AccountsStep } from './components/accounts-step.tsx';
import { BooksStep, type BooksAnswers } from './components/books-step.tsx';
import styles from './setup-page.module.css';

/** First run: two short steps to books that are ready to use. */
export function SetupPage(): ReactElement {
  const navigate = useNavigate();
  const [step, setStep] = useState<1 | 2>(1);
  const [ledgerId] = useState(() => LedgerId.parse(crypto.randomUUID()));
  const [answers, change] = useBooksAnswers();
  const [drafts, setDrafts] = useState<readonly AccountDraft[]>(() =>
    SUGGESTIONS.slice(0, 2).map(({ name, kind }) => newAccountDraft(name, kind)),
  );
  const create = useCreateBooks(
    (created) => void navigate({ to: '/l/$ledgerId', params: { ledgerId: created }, replace: true }),
  );
  useEffect(() => {
    document.title = 'Set up your books · Pennytrail';
  }, []);
  return (
    <main className={styles['page']}>
      <header className={styles['top']}>
        <Brand />
        <Button variant="ghost" size="small" onClick={() => void signOut()}>
          Sign out
        </Button>
      </header>
      <section className={styles['card']}>
        <p className={styles['step']}>Step {step} of 2</p>
        <h1 className={styles['title']}>{step === 1 ? 'Set up your books' : 'Where is your money now?'}</h1>
        <p className={styles['lead']}>
          {step === 1
            ? 'Two short steps, and you can record your first expense.'
            : 'Enter what each account holds today. You can add, rename and close accounts at any time.'}
        </p>
        {step === 1 ? (
          <BooksStep answers={answers} onChange={change} onDone={() => setStep(2)} />
        ) : (
          <AccountsStep
            drafts={drafts}
            currency={answers.currency}
            onChange={setDrafts}
            onBack={() => setStep(1)}
            onDone={() => create.mutate({ ...answers, ledgerId, accounts: drafts })}
            busy={create.isPending}
            error={create.error}
          />
        )}
      </section>
    </main>
  );
}

/** What the person answered so far; somebody with a profile finds their name and currency filled in. */
function useBooksAnswers(): [BooksAnswers, (change: Partial<BooksAnswers>) => void] {
  const settings = useProfile().data?.settings;
  const [changed, setChanged] = useState<Partial<BooksAnswers>>({});
  const answers = {
    displayName: settings?.displayName ?? '',
    ledgerName: 'Our household',
    currency: settings?.currency ?? likelyCurrency(currentLocale()),
    ...changed,
  };
  return [answers, (change) => setChanged((current) => ({ ...current, ...change }))];
}
