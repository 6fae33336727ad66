import type { ComponentProps, ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import { Icon, type IconName } from '../icon.tsx';
import styles from './button.module.css';

const VARIANTS = {
  primary: styles['primary'],
  secondary: styles['secondary'],
  ghost: styles['ghost'],
  danger: styles['danger'],
} as const;

export type ButtonProps = ComponentProps<'button'> & {
  readonly variant?: keyof typeof VARIANTS;
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName | undefined;
  /** Work is under way: the button stays focusable, says so, and ignores presses. */
  readonly busy?: boolean;
};

/** A press of `type="button"` unless said otherwise. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  busy = false,
  ...props
}: ButtonProps): ReactElement {
  const { className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      {...rest}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(buttonClass(variant, size), className)}
    >
      {icon && <Icon name={icon} size={size === 'small' ? 16 : 18} />}
      {children}
    </button>
  );
}

export type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'aria-label'> & {
  readonly icon: IconName;
  /** The accessible name, also shown as a title. */
  readonly label: string;
};

/** A square button with a sign only. */
export function IconButton({
  icon,
  label,
  variant = 'ghost',
  size = 'medium',
  className,
  ...rest
}: IconButtonProps): ReactElement {
  const shape = classNames(buttonClass(variant, size), styles['square'], className);
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={shape}>
      <Icon name={icon} size={size === 'small' ? 16 : 20} />
    </button>
  );
}

/** The look of a button, for links. */
export function buttonClass(variant: keyof typeof VARIANTS = 'secondary', size: 'small' | 'medium' = 'medium'): string {
  return classNames(styles['button'], VARIANTS[variant], size === 'small' && styles['small']);
}
