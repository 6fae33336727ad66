import { useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { controlClass } from '@/components/ui/field';
import styles from './cell-editor.module.css';

/** How an edit ended: `next` and `previous` go on to the neighbouring cell, `below` to the next row. */
export type EditEnd = 'stay' | 'below' | 'next' | 'previous';

export type TextCellEditorProps = {
  readonly label: string;
  readonly type?: 'text' | 'date';
  readonly initial: string;
  readonly className?: string | undefined;
  readonly inputMode?: 'decimal' | 'text';
  /** A sentence when the text cannot be saved. */
  readonly problem?: (text: string) => string | undefined;
  readonly onSave: (text: string, end: EditEnd) => void;
  readonly onCancel: () => void;
};

/** Edits a cell as text: Enter saves and goes down, Tab saves and goes on, Esc gives up, leaving saves. */
export function TextCellEditor(props: TextCellEditorProps): ReactElement {
  const { label, type = 'text', initial, className, inputMode = 'text', problem, onSave, onCancel } = props;
  const [text, setText] = useState(initial);
  // A key that ends the edit also takes the focus away; the edit must not end twice.
  const isOver = useRef(false);
  const message = problem?.(text);
  const end = (how: EditEnd) => {
    if (isOver.current || message !== undefined) return;
    isOver.current = true;
    onSave(text, how);
  };
  const cancel = () => {
    isOver.current = true;
    onCancel();
  };
  return (
    <div role="gridcell" className={classNames(styles['cell'], className)} onClick={(event) => event.stopPropagation()}>
      <input
        aria-label={label}
        aria-invalid={message !== undefined}
        title={message}
        type={type}
        inputMode={inputMode}
        value={text}
        // The person asked for this input by clicking the cell.
        ref={focusOnce}
        className={classNames(controlClass, styles['input'])}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => type === 'text' && event.target.select()}
        onBlur={() => (message === undefined ? end('stay') : cancel())}
        onKeyDown={(event) => onEditKey(event, { end, cancel })}
      />
      {message !== undefined && text !== initial && (
        <span role="alert" className={styles['problem']}>
          {message}
        </span>
      )}
    </div>
  );
}

/** Calls what the key means; other keys type. */
export function onEditKey(
  event: KeyboardEvent,
  { end, cancel }: { readonly end: (how: EditEnd) => void; readonly cancel: () => void },
): void {
  if (event.key === 'Escape') cancel();
  else if (event.key === 'Enter') end('below');
  else if (event.key === 'Tab') end(event.shiftKey ? 'previous' : 'next');
  else {
    event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** True when the focus goes to something outside of the element the event is on. */
export function leaves(event: FocusEvent): boolean {
  return !(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget));
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}
