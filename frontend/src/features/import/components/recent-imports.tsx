import { useQueries } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ImportView } from '#handlers/contracts/imports';
import { Card } from '@/components/card';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useLocale } from '@/lib/preferences';
import { importQuery } from '@/lib/import-query';
import { askAboutUndo } from '@/lib/undo-questions';
import { useWording } from '@/lib/use-wording';
import { useRecentImports } from '../recent-imports.ts';
import styles from './import.module.css';

/** Imports made here lately, each with the way to take it back. Nothing while there are none. */
export function RecentImports(): ReactElement | null {
  const ledgerId = useLedgerId();
  const importIds = useRecentImports(ledgerId);
  const answers = useQueries({ queries: importIds.map((importId) => importQuery(ledgerId, importId)) });
  const imports = answers.flatMap(({ data }) => data ?? []);
  if (imports.length === 0) return null;
  return (
    <Card title="Imported here lately" className={styles['recent']} flush>
      <ul className={styles['recent-list']}>
        {imports.map((details) => (
          <RecentImport key={details.importId} details={details} />
        ))}
      </ul>
    </Card>
  );
}

function RecentImport({ details }: { readonly details: ImportView }): ReactElement {
  const locale = useLocale();
  const wording = useWording();
  const { importId, accountId, fileName, status, added, startedAt } = details;
  return (
    <li>
      <div className={styles['recent-words']}>
        <strong>{fileName}</strong>
        <span className={styles['muted']}>
          {added === 1 ? '1 transaction' : `${added} transactions`} into {wording.account(accountId)},{' '}
          {formatInstant(startedAt, locale)}
        </span>
      </div>
      {status === 'undone' ? (
        <Badge>Undone</Badge>
      ) : (
        <Button
          size="small"
          icon="undo"
          aria-label={`Undo the import of ${fileName}`}
          onClick={() => askAboutUndo({ kind: 'import', importId })}
        >
          Undo
        </Button>
      )}
    </li>
  );
}
