import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';

export type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Buttons at the bottom, the primary one last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
};

/** A window over the page that keeps the focus and closes with Esc; on a phone it comes up from the bottom. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = 'medium',
}: DialogProps): ReactElement {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles['overlay']} />
        <Primitive.Content
          className={classNames(styles['content'], styles[size])}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className={styles['header']}>
            <div>
              <Primitive.Title className={styles['title']}>{title}</Primitive.Title>
              {description && (
                <Primitive.Description className={styles['description']}>{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton icon="close" label="Close" size="small" />
            </Primitive.Close>
          </header>
          <div className={styles['body']}>{children}</div>
          {footer && <footer className={styles['footer']}>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
