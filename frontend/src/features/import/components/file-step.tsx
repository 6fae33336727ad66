import { useId, type ReactElement } from 'react';
import { AccountPicker } from '@/components/account-picker';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useAccounts } from '@/lib/queries';
import type { ImportState } from '../use-import.ts';
import styles from './import.module.css';

export type FileStepProps = { readonly state: ImportState; readonly onFile: (file: File) => void };

/** Which file, into which account. */
export function FileStep({ state, onFile }: FileStepProps): ReactElement {
  const accounts = useAccounts();
  const inputId = useId();
  const { file, accountId } = state;
  return (
    <div className={styles['file-step']}>
      <label htmlFor={inputId} className={styles['drop']}>
        <Icon name={file ? 'file' : 'import'} size={30} />
        {file ? (
          <>
            <strong>{file.fileName}</strong>
            <span className={styles['muted']}>{formatSize(file.size)} · choose or drop another file to replace it</span>
          </>
        ) : (
          <>
            <strong>Choose a file, or drop one anywhere on this page</strong>
            <span className={styles['muted']}>CSV with any delimiter, date form and character set, up to 4 MB</span>
          </>
        )}
        <input
          id={inputId}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          className="visually-hidden"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
            // The same file again must count as a new choice.
            event.target.value = '';
          }}
        />
      </label>
      <Field label="Account the statement belongs to">
        {(control) => (
          <AccountPicker
            {...control}
            accounts={accounts.data?.items ?? []}
            value={accountId}
            onChange={state.chooseAccount}
          />
        )}
      </Field>
      {accounts.isError && (
        <ErrorState
          title="The accounts could not be loaded"
          error={accounts.error}
          onRetry={() => void accounts.refetch()}
        />
      )}
      {state.readingError && (
        <ErrorState title="The file could not be read" error={state.readingError} onRetry={() => state.read()} />
      )}
      <div className={styles['actions']}>
        <Button
          variant="primary"
          busy={state.isReading}
          disabled={!file || accountId === null}
          onClick={() => state.read()}
        >
          {state.isReading ? 'Reading the file…' : 'Continue'}
        </Button>
      </div>
    </div>
  );
}

function formatSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024).toLocaleString()} KB`;
}
