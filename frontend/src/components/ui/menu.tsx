import { Slot } from 'radix-ui';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { MenuProps } from './menu-types.ts';

const load = async () => ({ default: (await import('./opened-menu.tsx')).OpenedMenu });
const OpenedMenu = lazy(load);

/**
 * Actions behind a button; arrows move, letters jump, Esc closes. The menu's code, a sixth of a first load, comes
 * when somebody points at or focuses the button.
 */
export function Menu(props: MenuProps): ReactElement {
  const [wanted, setWanted] = useState(false);
  if (wanted) {
    return (
      <Suspense fallback={props.trigger}>
        <OpenedMenu {...props} />
      </Suspense>
    );
  }
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      {props.trigger}
    </Slot.Root>
  );
}
