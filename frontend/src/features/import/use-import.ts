import { useState } from 'react';
import { ImportId, type AccountId } from '#domain/kernel/ids';
import type { ImportPreview, ImportReply, PreviewImportRequest } from '#handlers/contracts/imports';
import { useLedgerId } from '@/lib/ledger';
import { useImportStatement } from './api/import-statement.ts';
import { usePreviewImport } from './api/preview-import.ts';
import { EMPTY_PLAN, toDecisions, type ImportPlan } from './import-plan.ts';
import type { Mapping } from './mapping-draft.ts';
import type { StatementFile } from './read-file.ts';
import { rememberImport } from './recent-imports.ts';

export type ImportStep = 'file' | 'columns' | 'preview' | 'done';

export type ImportState = {
  readonly step: ImportStep;
  readonly file: StatementFile | undefined;
  readonly accountId: AccountId | null;
  /** The newest answer about the file; older while `isReading`. */
  readonly preview: ImportPreview | undefined;
  /** What the file left open when it was first read; a mapping settles it, so later answers no longer ask. */
  readonly questions: ImportPreview['ambiguities'];
  readonly plan: ImportPlan;
  readonly importId: ImportId;
  readonly reply: ImportReply | undefined;
  readonly isReading: boolean;
  readonly readingError: Error | null;
  readonly isImporting: boolean;
  readonly importError: Error | null;
  readonly goTo: (step: ImportStep) => void;
  readonly chooseFile: (file: StatementFile) => void;
  readonly chooseAccount: (accountId: AccountId) => void;
  /** Reads the file, with a mapping or letting the server find one. */
  readonly read: (mapping?: Mapping) => void;
  readonly setPlan: (plan: ImportPlan) => void;
  readonly commit: () => void;
  readonly restart: () => void;
};

/** One import from the file to the result. */
export function useImport(): ImportState {
  const ledgerId = useLedgerId();
  const [step, goTo] = useState<ImportStep>('file');
  const [file, setFile] = useState<StatementFile>();
  const [accountId, chooseAccount] = useState<AccountId | null>(null);
  const [plan, setPlan] = useState(EMPTY_PLAN);
  // Chosen here, so that the progress can be asked for and a second try goes on with the first.
  const [importId, setImportId] = useState(newImportId);
  const reading = useReading();
  const importing = useImportStatement();
  const source = file === undefined || accountId === null ? undefined : sourceOf(file, accountId);
  const { preview } = reading;

  const read = (mapping?: Mapping) => {
    if (source === undefined) return;
    reading.read({ ...source, ...(mapping === undefined ? {} : { mapping }) }, (answer) => {
      // Row numbers mean other rows now.
      setPlan(EMPTY_PLAN);
      if (mapping === undefined) goTo(needsAPerson(answer) ? 'columns' : 'preview');
    });
  };
  const commit = () => {
    if (source === undefined || preview === undefined) return;
    const decisions = toDecisions(preview.rows, plan);
    importing.mutate(
      { ...source, importId, mapping: preview.mapping, ...decisions },
      {
        onSuccess: (reply) => {
          rememberImport({ ledgerId, importId: reply.importId });
          goTo('done');
        },
      },
    );
  };
  const startWith = (chosen: StatementFile | undefined) => {
    goTo('file');
    setFile(chosen);
    setPlan(EMPTY_PLAN);
    setImportId(newImportId());
    reading.reset();
    importing.reset();
  };
  return {
    ...{ step, goTo, file, accountId, chooseAccount, preview, plan, setPlan, importId, read, commit },
    questions: reading.questions,
    isReading: reading.isPending,
    readingError: reading.error,
    reply: importing.data,
    isImporting: importing.isPending,
    importError: importing.error,
    chooseFile: startWith,
    restart: () => startWith(undefined),
  };
}

/** The newest answer about a file, and what the first one left open. */
function useReading() {
  const { mutate, reset: forget, isPending, error } = usePreviewImport();
  const [preview, setPreview] = useState<ImportPreview>();
  const [questions, setQuestions] = useState<ImportPreview['ambiguities']>([]);
  const read = (request: PreviewImportRequest, onRead: (answer: ImportPreview) => void) =>
    mutate(request, {
      onSuccess: (answer) => {
        setPreview(answer);
        if (request.mapping === undefined) setQuestions(answer.ambiguities);
        onRead(answer);
      },
    });
  const reset = () => {
    setPreview(undefined);
    forget();
  };
  return { read, reset, preview, questions, isPending, error };
}

function sourceOf({ fileName, contentBase64 }: StatementFile, accountId: AccountId) {
  return { accountId, fileName, contentBase64 };
}

/** True when the file leaves something open, or could not be read as it was understood. */
function needsAPerson({ ambiguities, errors }: ImportPreview): boolean {
  return ambiguities.length > 0 || errors.length > 0;
}

function newImportId(): ImportId {
  return ImportId.parse(crypto.randomUUID());
}
