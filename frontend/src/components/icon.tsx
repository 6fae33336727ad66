import type { ReactElement } from 'react';
import { ICON_PATHS } from './icon-paths.ts';

export type IconName = keyof typeof ICON_PATHS;

export type IconProps = {
  readonly name: IconName;
  /** CSS pixels; 20 when absent. */
  readonly size?: number;
  /** Says what the sign means where no text beside it does; without it the sign is decoration. */
  readonly label?: string;
  readonly className?: string | undefined;
};

/** A sign in the colour of the text around it. */
export function Icon({ name, size = 20, label, className }: IconProps): ReactElement {
  const semantics = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      {...semantics}
      className={className}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
