import { useState, type ReactElement } from 'react';
import type { LedgerView } from '#handlers/contracts/ledgers';
import { Card } from '@/components/card';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useUndo } from '@/lib/undo-commit';
import { useChangeLedgerSettings } from '../api/save-settings.ts';
import styles from '../settings-page.module.css';
import { readThresholds } from '../thresholds.ts';

/** Name of the books and when their budgets raise an alert. */
export function LedgerForm({ ledger }: { readonly ledger: LedgerView }): ReactElement {
  const toast = useToast();
  const { actionFor } = useUndo();
  const [name, setName] = useState(ledger.name);
  const [thresholds, setThresholds] = useState(ledger.alertThresholds.join(', '));
  const [refused, setRefused] = useState<string>();
  const save = useChangeLedgerSettings((reply) =>
    toast.show({ title: 'The books’ settings have been saved', action: actionFor(reply), tone: 'success' }),
  );
  const send = () => {
    const reading = readThresholds(thresholds);
    setRefused(reading.kind === 'refused' ? reading.rule : undefined);
    if (reading.kind === 'read') save.mutate({ name: name.trim(), alertThresholds: reading.thresholds });
  };
  return (
    <Card title="These books">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label="Name"
          required
          pattern=".*\S.*"
          title="A name, not only spaces"
          maxLength={60}
          value={name}
          error={fieldError(save.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label="Alert thresholds, per cent of a budget"
          hint="Up to five, such as 80, 100. An alert is raised when spending goes above one; exactly 100 per cent is not over."
          inputMode="numeric"
          value={thresholds}
          error={refused ?? fieldError(save.error, 'alertThresholds')}
          onChange={(event) => setThresholds(event.target.value)}
        />
        <p className={styles['fact']}>
          Kept in <strong>{ledger.currency}</strong>. The currency of books is fixed when they are opened.
        </p>
        <FormError error={save.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save settings'}
          </Button>
        </div>
      </form>
    </Card>
  );
}
