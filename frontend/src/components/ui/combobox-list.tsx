import { Popover } from 'radix-ui';
import { useEffect, useRef, type ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { Icon } from '../icon.tsx';
import type { Choice } from './combobox-choices.ts';
import styles from './combobox.module.css';

export type ComboboxListProps = {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly active: number;
  readonly value: string | null;
  readonly onTake: (choice: Choice) => void;
  readonly onHover: (index: number) => void;
};

/** The list under a combo box. The focus stays in the input, so presses must not take it away. */
export function ComboboxList({ id, choices, active, value, onTake, onHover }: ComboboxListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active, choices.length]);
  return (
    <Popover.Portal>
      <Popover.Content
        className={styles['content']}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        role={undefined}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        {choices.length === 0 && <p className={styles['nothing']}>Nothing found</p>}
        <ul
          ref={list}
          id={id}
          role="listbox"
          className={styles['list']}
          onPointerDown={(event) => event.preventDefault()}
        >
          {choices.map((choice, index) => (
            <li
              key={choice.kind === 'option' ? choice.option.value : 'create'}
              id={`${id}-${index}`}
              role="option"
              aria-selected={choice.kind === 'option' && choice.option.value === value}
              data-active={index === active || undefined}
              onPointerMove={() => onHover(index)}
              onClick={() => onTake(choice)}
            >
              <ChoiceRow choice={choice} heading={headingOf(choices, index)} chosen={value} />
            </li>
          ))}
        </ul>
      </Popover.Content>
    </Popover.Portal>
  );
}

/** A heading above the first option of each group, as long as the options come in groups. */
function headingOf(choices: readonly Choice[], index: number): string | undefined {
  const group = groupOf(choices[index]);
  return group === groupOf(choices[index - 1]) ? undefined : group;
}

function groupOf(choice: Choice | undefined): string | undefined {
  return choice?.kind === 'option' ? choice.option.group : undefined;
}

type ChoiceRowProps = { readonly choice: Choice; readonly heading: string | undefined; readonly chosen: string | null };

function ChoiceRow({ choice, heading, chosen }: ChoiceRowProps): ReactElement {
  if (choice.kind === 'create') {
    return (
      <div className={styles['option']}>
        <Icon name="plus" size={16} />
        <span className={styles['label']}>Create “{choice.text}”</span>
      </div>
    );
  }
  const { label, hint, value } = choice.option;
  return (
    <>
      {heading && <div className={styles['heading']}>{heading}</div>}
      <div className={styles['option']}>
        <span className={styles['label']}>{label}</span>
        {hint && <span className={styles['hint']}>{hint}</span>}
        <Icon name="check" size={16} className={classNames(styles['mark'], value === chosen && styles['chosen'])} />
      </div>
    </>
  );
}
