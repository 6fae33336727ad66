import type { ReactElement, ReactNode } from 'react';
import type { IconName } from '../icon.tsx';

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
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  /** Shown above the items, such as who is signed in. */
  readonly heading?: ReactNode;
  readonly align?: 'start' | 'end';
};
