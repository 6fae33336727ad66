import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import { IconButton } from './button.tsx';
import styles from './sheet.module.css';

export type SheetProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Leaves the page behind usable, as a list beside its details needs. */
  readonly modal?: boolean;
};

/** A panel at the right edge; on a phone it fills the screen from the bottom. */
export function Sheet({ open, onOpenChange, title, children, footer, modal = true }: SheetProps): ReactElement {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Primitive.Portal>
        {modal && <Primitive.Overlay className={styles['overlay']} />}
        <Primitive.Content
          className={classNames(styles['content'])}
          aria-describedby={undefined}
          onInteractOutside={modal ? undefined : (event) => event.preventDefault()}
        >
          {/* No header element: at the end of the page it would be a second banner. */}
          <div className={styles['header']}>
            <Primitive.Title className={styles['title']}>{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton icon="close" label="Close" size="small" />
            </Primitive.Close>
          </div>
          <div className={styles['body']}>{children}</div>
          {footer && <div className={styles['footer']}>{footer}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
