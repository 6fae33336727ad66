import { Popover } from 'radix-ui';
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { ComboboxList } from './combobox-list.tsx';
import { matchingChoices, type Choice, type ComboboxOption } from './combobox-choices.ts';
import type { ControlProps } from './field.tsx';
import { controlClass } from './field.tsx';

export type ComboboxProps = Partial<ControlProps> & {
  readonly options: readonly ComboboxOption[];
  /** The chosen option's value; null when nothing is chosen. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Offers to make what was typed into a new option. */
  readonly onCreate?: ((text: string) => void) | undefined;
  readonly 'aria-label'?: string;
  readonly autoFocus?: boolean;
  readonly className?: string | undefined;
};

/**
 * Type-ahead list after the ARIA pattern "editable combobox with list autocomplete": typing narrows, arrows move,
 * Enter or Tab takes, Esc gives up. What was typed and not taken is dropped.
 */
export function Combobox({
  options,
  value,
  onChange,
  onCreate,
  placeholder,
  className,
  ...control
}: ComboboxProps): ReactElement {
  const listId = useId();
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const chosen = options.find((option) => option.value === value);
  const choices = open ? matchingChoices({ options, typed, canCreate: onCreate !== undefined }) : [];

  const close = () => {
    setOpen(false);
    setTyped(undefined);
  };
  const show = () => {
    if (open) return;
    setOpen(true);
    setActive(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    );
  };
  const take = (choice: Choice | undefined) => {
    if (choice?.kind === 'option') onChange(choice.option.value);
    if (choice?.kind === 'create') onCreate?.(choice.text);
    close();
  };
  const onKeyDown = comboboxKeys({
    open,
    active,
    count: choices.length,
    show,
    setActive,
    close,
    take: () => take(choices[active]),
  });

  return (
    <Popover.Root open={open} onOpenChange={(wanted) => !wanted && close()}>
      <Popover.Anchor asChild>
        <input
          {...control}
          className={classNames(controlClass, className)}
          role="combobox"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && choices.length > 0 ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={typed ?? chosen?.label ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            setOpen(true);
            setActive(0);
          }}
          onFocus={(event) => event.target.select()}
          onClick={show}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
      </Popover.Anchor>
      <ComboboxList id={listId} choices={choices} active={active} value={value} onTake={take} onHover={setActive} />
    </Popover.Root>
  );
}

type KeyTargets = {
  readonly open: boolean;
  readonly active: number;
  readonly count: number;
  readonly show: () => void;
  readonly setActive: (index: number) => void;
  readonly close: () => void;
  readonly take: () => void;
};

function comboboxKeys(targets: KeyTargets): (event: KeyboardEvent<HTMLInputElement>) => void {
  const { open, active, count, show, setActive, close, take } = targets;
  const move = (event: KeyboardEvent, to: number) => {
    event.preventDefault();
    if (open) setActive((to + count) % Math.max(count, 1));
    else show();
  };
  return (event) => {
    if (event.key === 'ArrowDown') move(event, active + 1);
    if (event.key === 'ArrowUp') move(event, active - 1);
    if (!open) return;
    if (event.key === 'Tab') take();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Neither may reach the form or dialog around the list.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') take();
    else close();
  };
}
