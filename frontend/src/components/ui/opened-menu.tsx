import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { Icon } from '../icon.tsx';
import type { MenuItem, MenuProps } from './menu-types.ts';
import styles from './menu.module.css';

/** The menu once somebody wanted it: open from the start, as the press that asked for it was the one that opens. */
export function OpenedMenu({ trigger, items, heading, align = 'end' }: MenuProps): ReactElement {
  return (
    <Primitive.Root defaultOpen>
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
