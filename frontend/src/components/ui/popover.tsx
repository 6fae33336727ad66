import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './popover.module.css';

export type PopoverProps = {
  /** The button that opens it; takes the ref and props it is handed. */
  readonly trigger: ReactNode;
  /** Accessible name of the panel. */
  readonly label: string;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: ComponentProps<typeof Primitive.Content>['align'];
  readonly className?: string | undefined;
};

/** A small panel beside its button; Esc or a press outside closes it. */
export function Popover({ trigger, label, children, align = 'end', className, ...state }: PopoverProps): ReactElement {
  return (
    <Primitive.Root {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={classNames(styles['content'], className)}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
