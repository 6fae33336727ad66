import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { matchingChoices } from '@/components/ui/combobox-choices';
import { controlClass } from '@/components/ui/field';
import styles from './command-palette.module.css';
import { usePaletteCommands, type PaletteCommand, type PaletteTargets } from './palette-commands.ts';

/** Offered at most; more would only be scrolled past. */
const MOST_SHOWN = 12;

/** Finds pages, accounts, categories and actions by name. */
export function CommandPalette({
  onClose,
  ...targets
}: PaletteTargets & { readonly onClose: () => void }): ReactElement {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const commands = usePaletteCommands(targets);
  const found = matching(commands, typed);
  const run = (command: PaletteCommand | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) run(found[active]);
    else setActive((active + step + found.length) % Math.max(found.length, 1));
  };
  return (
    <Dialog open onOpenChange={onClose} title="Find">
      <input
        className={controlClass}
        role="combobox"
        aria-label="Page, account, category or action"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder="Page, account, category or action"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <Found id={listId} commands={found} active={active} onRun={run} />
    </Dialog>
  );
}

type FoundProps = {
  readonly id: string;
  readonly commands: readonly PaletteCommand[];
  readonly active: number;
  readonly onRun: (command: PaletteCommand) => void;
};

function Found({ id, commands, active, onRun }: FoundProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useEffect(
    () => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    [active],
  );
  return (
    <>
      <ul ref={list} id={id} role="listbox" aria-label="Found" className={styles['list']}>
        {commands.map((command, index) => (
          <li
            key={command.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles['command']}
            onClick={() => onRun(command)}
          >
            <span className={styles['label']}>{command.label}</span>
            <span className={styles['group']}>{command.group}</span>
            {command.hint && <span className={styles['hint']}>{command.hint}</span>}
          </li>
        ))}
      </ul>
      {commands.length === 0 && <p className={styles['nothing']}>Nothing of that name.</p>}
    </>
  );
}

function matching(commands: readonly PaletteCommand[], typed: string): PaletteCommand[] {
  const choices = matchingChoices({ options: commands, typed, canCreate: false });
  const values = choices.flatMap((choice) => (choice.kind === 'option' ? [choice.option.value] : []));
  return values.slice(0, MOST_SHOWN).flatMap((value) => commands.find((command) => command.value === value) ?? []);
}
