import { useState, type ReactElement } from 'react';
import { PageHeader } from '@/components/page-header';
import { Icon } from '@/components/icon';
import { classNames } from '@/lib/class-names';
import { showToast } from '@/lib/toasts';
import { ColumnsStep } from './components/columns-step.tsx';
import { DoneStep } from './components/done-step.tsx';
import { FileStep } from './components/file-step.tsx';
import { PreviewStep } from './components/preview-step.tsx';
import { RecentImports } from './components/recent-imports.tsx';
import { StartOverDialog } from './components/start-over-dialog.tsx';
import { readFile } from './read-file.ts';
import { useDropAnywhere } from './use-drop-anywhere.ts';
import { useImport, type ImportStep } from './use-import.ts';
import { usePressedAgain } from './use-pressed-again.ts';
import styles from './components/import.module.css';

const STEPS: readonly { step: ImportStep; label: string }[] = [
  { step: 'file', label: 'File' },
  { step: 'columns', label: 'Columns' },
  { step: 'preview', label: 'Preview' },
  { step: 'done', label: 'Result' },
];

/** A statement file into the books: nothing is stored before the person saw what becomes of each row. */
export function ImportPage(): ReactElement {
  const state = useImport();
  const take = async (file: File) => {
    const result = await readFile(file);
    if (result.ok) state.chooseFile(result.file);
    else showToast({ title: 'This file cannot be imported', description: result.problem, tone: 'error' });
  };
  const [startingOver, setStartingOver] = useState(false);
  usePressedAgain(() => {
    if (state.isImporting) return;
    if (state.step === 'done' || state.file === undefined) state.restart();
    else setStartingOver(true);
  });
  const isDragging = useDropAnywhere((file) => void take(file), !state.isImporting);
  return (
    <>
      <PageHeader title="Import" subtitle="Bring in a statement your bank lets you download as CSV." />
      <ol className={styles['steps']} aria-label="Steps">
        {STEPS.map(({ step, label }, index) => (
          <li
            key={step}
            aria-current={step === state.step ? 'step' : undefined}
            className={classNames(styles['step'], isBefore(step, state.step) && styles['past'])}
          >
            <span className={styles['step-number']}>
              {isBefore(step, state.step) ? <Icon name="check" size={14} label="Done" /> : index + 1}
            </span>
            {label}
          </li>
        ))}
      </ol>
      {state.step === 'file' && (
        <>
          <FileStep state={state} onFile={(file) => void take(file)} />
          <RecentImports />
        </>
      )}
      {state.step === 'columns' && <ColumnsStep state={state} />}
      {state.step === 'preview' && <PreviewStep state={state} />}
      {state.step === 'done' && <DoneStep state={state} />}
      {startingOver && (
        <StartOverDialog
          fileName={state.file?.fileName ?? ''}
          onClose={() => setStartingOver(false)}
          onStartOver={state.restart}
        />
      )}
      {isDragging && (
        <div className={styles['drop-overlay']} aria-hidden>
          <p>
            <Icon name="import" size={28} /> Drop the statement here
          </p>
        </div>
      )}
    </>
  );
}

function isBefore(step: ImportStep, current: ImportStep): boolean {
  const position = (wanted: ImportStep) => STEPS.findIndex((each) => each.step === wanted);
  return position(step) < position(current);
}
