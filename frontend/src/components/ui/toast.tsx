import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import { classNames } from '@/lib/class-names';
import {
  dismissToast,
  shownToasts,
  showToast,
  subscribeToToasts,
  type ShownToast,
  type ToastContent,
} from '@/lib/toasts';
import { Icon } from '../icon.tsx';
import { Button, IconButton } from './button.tsx';
import styles from './toast.module.css';

/** WCAG 2.2.1 asks for time enough; eight seconds is the least our users expect. */
const SHOWN_MS = 10_000;

const TOASTS = { show: showToast };

/** `useToast().show({ title, action })`. */
export function useToast(): { readonly show: (content: ToastContent) => void } {
  return TOASTS;
}

/** Where messages appear; once per page. F8 moves the focus into it. */
export function ToastViewport(): ReactElement {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const focusRegion = (event: KeyboardEvent) => {
      if (event.key === 'F8') region.current?.focus();
    };
    document.addEventListener('keydown', focusRegion);
    return () => document.removeEventListener('keydown', focusRegion);
  }, []);
  return (
    <section ref={region} tabIndex={-1} aria-label="Messages (F8)" className={styles['viewport']} data-no-print>
      <ol aria-live="polite" aria-relevant="additions" className={styles['list']}>
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
}

function Toast({ toast }: { readonly toast: ShownToast }): ReactElement {
  const { id, title, description, action, tone = 'neutral' } = toast;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, held]);
  const act = () => {
    dismissToast(id);
    action?.onSelect();
  };
  return (
    <li
      className={classNames(styles['toast'], styles[tone])}
      aria-atomic="true"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => event.key === 'Escape' && dismissToast(id)}
    >
      {tone !== 'neutral' && <Icon name={tone === 'success' ? 'check' : 'warning'} size={18} />}
      <div className={styles['text']}>
        <p className={styles['title']}>{title}</p>
        {description && <p className={styles['description']}>{description}</p>}
      </div>
      {action && (
        <Button variant="ghost" size="small" className={styles['action']} onClick={act}>
          {action.label}
        </Button>
      )}
      <IconButton
        icon="close"
        label="Dismiss"
        size="small"
        className={styles['dismiss']}
        onClick={() => dismissToast(id)}
      />
    </li>
  );
}
