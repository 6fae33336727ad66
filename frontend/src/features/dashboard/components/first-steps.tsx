import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { useLedgerId } from '@/lib/ledger';
import styles from './first-steps.module.css';

/** What to do in new books, instead of a page of empty charts. */
export function FirstSteps({ hasAccounts }: { readonly hasAccounts: boolean }): ReactElement {
  const ledgerId = useLedgerId();
  return (
    <section className={styles['steps']} aria-labelledby="first-steps">
      <h2 id="first-steps" className={styles['title']}>
        Your books are open. Three ways to begin:
      </h2>
      <ol className={styles['list']}>
        <Step icon="accounts" title={hasAccounts ? 'Check your accounts' : 'Add an account'}>
          <Link to="/l/$ledgerId/accounts" params={{ ledgerId }}>
            {hasAccounts ? 'See accounts' : 'Add your first account'}
          </Link>{' '}
          so that entries have a place to go.
        </Step>
        <Step icon="import" title="Bring a statement">
          <Link to="/l/$ledgerId/import" params={{ ledgerId }}>
            Import a file
          </Link>{' '}
          that your bank offers to download as CSV.
        </Step>
        <Step icon="budgets" title="Set a limit">
          <Link to="/l/$ledgerId/budgets" params={{ ledgerId }} search={{}}>
            Plan the month
          </Link>{' '}
          and hear from us before money runs out.
        </Step>
      </ol>
      <p className={styles['hint']}>
        Or press <kbd>n</kbd> anywhere to record an expense by hand.
      </p>
    </section>
  );
}

type StepProps = { readonly icon: IconName; readonly title: string; readonly children: ReactNode };

function Step({ icon, title, children }: StepProps): ReactElement {
  return (
    <li className={styles['step']}>
      <Icon name={icon} size={22} />
      <h3>{title}</h3>
      <p>{children}</p>
    </li>
  );
}
