import { useMemo, useState, type ReactElement } from 'react';
import { Amount } from '@/components/amount';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { ProgressBar } from '@/components/progress-bar';
import { Button } from '@/components/ui/button';
import { useWording } from '@/lib/use-wording';
import { useImportProgress } from '../api/get-import.ts';
import { summarizePlan, withIncluded, type PlanSummary } from '../import-plan.ts';
import type { ImportState } from '../use-import.ts';
import { FateFilter, type Fate } from './fate-filter.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ProblemList } from './problem-list.tsx';
import styles from './import.module.css';

/** Every row with its fate, before anything is stored. */
export function PreviewStep({ state }: { readonly state: ImportState }): ReactElement | null {
  const { preview, plan } = state;
  const [fate, setFate] = useState<Fate>('all');
  const summary = useMemo(() => preview && summarizePlan(preview.rows, plan), [preview, plan]);
  const rows = useMemo(() => preview?.rows.filter((row) => fate === 'all' || row.fate === fate) ?? [], [preview, fate]);
  if (preview === undefined || summary === undefined) return null;
  const similar = preview.rows.filter((row) => row.fate === 'similar');
  return (
    <div className={styles['preview-step']}>
      <Totals state={state} summary={summary} />
      <ProblemList
        problems={preview.errors}
        tone="error"
        title="These rows cannot be read, so nothing can be imported yet"
      />
      <ProblemList problems={preview.warnings} tone="warning" title="Worth a look" />
      {similar.length > 0 && (
        <div className={styles['similar']}>
          <Icon name="info" />
          <p>
            {similar.length === 1
              ? '1 row looks like an entry you made by hand: same account and amount, nearly the same day. It is left out unless you tick it.'
              : `${similar.length} rows look like entries you made by hand: same account and amount, nearly the same day. They are left out unless you tick them.`}
          </p>
          <Button size="small" onClick={() => state.setPlan(withIncluded(plan, similar, true))}>
            {similar.length === 1 ? 'Import it too' : 'Import them too'}
          </Button>
        </div>
      )}
      <FateFilter totals={preview.totals} fate={fate} onChange={setFate} />
      <PreviewTable rows={rows} currency={preview.currency} plan={plan} onChange={state.setPlan} />
      {state.importError && (
        <ErrorState title="The import did not finish" error={state.importError} onRetry={state.commit} />
      )}
      {state.isImporting && <Progress state={state} />}
      <div className={styles['actions']}>
        <Button disabled={state.isImporting} onClick={() => state.goTo('columns')}>
          Change columns
        </Button>
        <Button
          variant="primary"
          busy={state.isImporting}
          disabled={preview.errors.length > 0 || summary.adding === 0}
          onClick={state.commit}
        >
          {state.isImporting
            ? 'Importing…'
            : `Import ${summary.adding === 1 ? '1 transaction' : `${summary.adding} transactions`}`}
        </Button>
      </div>
    </div>
  );
}

function Totals({
  state,
  summary,
}: {
  readonly state: ImportState;
  readonly summary: PlanSummary;
}): ReactElement | null {
  const wording = useWording();
  const { preview, file, accountId } = state;
  if (preview === undefined) return null;
  const { rows, known, firstDate, lastDate } = preview.totals;
  return (
    <section aria-label="What will be imported" className={styles['totals']}>
      <p className={styles['totals-title']}>
        <strong>{file?.fileName}</strong> into <strong>{accountId && wording.account(accountId)}</strong>
      </p>
      <dl>
        <div>
          <dt>Rows</dt>
          <dd>{rows}</dd>
        </div>
        <div>
          <dt>To add</dt>
          <dd>{summary.adding}</dd>
        </div>
        <div>
          <dt>Known already</dt>
          <dd>{known}</dd>
        </div>
        <div>
          <dt>Left out</dt>
          <dd>{summary.leftOut}</dd>
        </div>
        <div>
          <dt>Money in</dt>
          <dd>
            <Amount minor={summary.moneyIn} currency={preview.currency} />
          </dd>
        </div>
        <div>
          <dt>Money out</dt>
          <dd>
            <Amount minor={summary.moneyOut} currency={preview.currency} />
          </dd>
        </div>
        <div>
          <dt>Period</dt>
          <dd>{firstDate && lastDate ? `${wording.date(firstDate)} – ${wording.date(lastDate)}` : '–'}</dd>
        </div>
      </dl>
    </section>
  );
}

/** How far the import is, as the books tell. */
function Progress({ state }: { readonly state: ImportState }): ReactElement {
  const progress = useImportProgress(state.importId, true).data;
  const total = progress?.rows ?? state.preview?.totals.rows ?? 1;
  const done = progress ? progress.added + progress.known + progress.excluded : 0;
  const text = `${done} of ${total} rows`;
  return (
    <div className={styles['progress']} aria-live="polite">
      <ProgressBar label="Import" valueText={text} value={done} max={total} />
      <p className={styles['muted']}>{progress ? text : 'Starting…'}</p>
    </div>
  );
}
