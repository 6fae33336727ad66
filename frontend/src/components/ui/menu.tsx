import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import { Icon, type IconName } from '../icon.tsx';
import styles from './menu.module.css';

export type MenuItem = {
  readonly label: string;
  readonly icon?: IconName;
  readonly onSelect: () => void;
  readonly tone?: 'neutral' | 'danger';
  readonly disabled?: boolean;
  /** Draws a line above. */
  readonly separated?: boolean;
  /** Key shown at the right; the key itself is handled elsewhere. */
  readonly shortcut?: string;
};

export type MenuProps = {
  /** The button that opens it; takes the ref and props it is handed. */
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  /** Shown above the items, such as who is signed in. */
  readonly heading?: ReactNode;
  readonly align?: 'start' | 'end';
};

/** Actions behind a button; arrows move, letters jump, Esc closes. */
export function Menu({ trigger, items, heading, align = 'end' }: MenuProps): ReactElement {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles['content']} align={align} sideOffset={4} collisionPadding={8}>
          {heading && <Primitive.Label className={styles['heading']}>{heading}</Primitive.Label>}
          {items.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Item({ item }: { readonly item: MenuItem }): ReactElement {
  return (
    <>
      {item.separated && <Primitive.Separator className={styles['separator']} />}
      <Primitive.Item
        className={classNames(styles['item'], item.tone === 'danger' && styles['danger'])}
        disabled={item.disabled ?? false}
        onSelect={item.onSelect}
      >
        {item.icon && <Icon name={item.icon} size={16} />}
        <span>{item.label}</span>
        {item.shortcut && <kbd className={styles['shortcut']}>{item.shortcut}</kbd>}
      </Primitive.Item>
    </>
  );
}
