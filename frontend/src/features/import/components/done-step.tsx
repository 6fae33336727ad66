import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { BusinessDate } from '#domain/kernel/calendar';
import { Icon } from '@/components/icon';
import { Button, buttonClass } from '@/components/ui/button';
import { useLedgerId } from '@/lib/ledger';
import { askAboutUndo } from '@/lib/undo-questions';
import type { ImportState } from '../use-import.ts';
import styles from './import.module.css';

/** What the import did, and where to see it. */
export function DoneStep({ state }: { readonly state: ImportState }): ReactElement | null {
  const ledgerId = useLedgerId();
  const { reply, preview, accountId } = state;
  if (reply === undefined) return null;
  const search = {
    ...(accountId === null ? {} : { accountId }),
    from: BusinessDate.safeParse(preview?.totals.firstDate).data,
    to: BusinessDate.safeParse(preview?.totals.lastDate).data,
  };
  return (
    <section className={styles['done']} aria-labelledby="done-heading">
      <span className={styles['done-sign']}>
        <Icon name="check" size={28} />
      </span>
      <h2 id="done-heading">{reply.added === 1 ? '1 transaction added' : `${reply.added} transactions added`}</h2>
      <p className={styles['muted']}>
        {reply.known} known already, {reply.excluded} left out. Importing the same file again adds nothing twice.
      </p>
      <div className={styles['done-actions']}>
        <Link to="/l/$ledgerId/transactions" params={{ ledgerId }} search={search} className={buttonClass('primary')}>
          See the transactions
        </Link>
        <Button onClick={state.restart}>Import another file</Button>
        {reply.added > 0 && (
          <Button
            variant="ghost"
            icon="undo"
            onClick={() => askAboutUndo({ kind: 'import', importId: reply.importId })}
          >
            Undo this import
          </Button>
        )}
        <Link to="/l/$ledgerId/audit" params={{ ledgerId }} className={buttonClass('ghost')}>
          Audit trail
        </Link>
      </div>
    </section>
  );
}
