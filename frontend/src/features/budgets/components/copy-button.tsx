import type { ReactElement } from 'react';
import type { Month } from '#domain/kernel/calendar';
import { Button } from '@/components/ui/button';
import { explainError } from '@/lib/explain-error';
import { showToast } from '@/lib/toasts';
import { useCopyBudgets, type CopyOutcome } from '../api/copy-budgets.ts';
import type { BudgetLists } from '../budget-lines.ts';

/** Sets last month's limits for categories that have none yet, and says how far it is. */
export function CopyButton({ month, lists }: { readonly month: Month; readonly lists: BudgetLists }): ReactElement {
  const { copy, progress } = useCopyBudgets(month, lists);
  return (
    <Button icon="copy" busy={progress !== undefined} onClick={() => void copy().then(announce)}>
      <span aria-live="polite">
        {progress ? `Copying ${progress.done + 1} of ${progress.total}…` : 'Copy last month’s limits'}
      </span>
    </Button>
  );
}

function announce({ copied, error }: CopyOutcome): void {
  const count = copied === 1 ? '1 limit' : `${copied} limits`;
  if (error !== undefined) {
    showToast({ title: `Stopped after ${count}`, description: explainError(error), tone: 'error' });
  } else if (copied === 0) {
    showToast({
      title: 'Nothing to copy',
      description: 'Last month has no limit that this month does not have already.',
    });
  } else showToast({ title: `Copied ${count}`, tone: 'success' });
}
