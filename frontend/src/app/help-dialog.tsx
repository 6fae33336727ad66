import type { ReactElement } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { REACHABLE_PAGES } from './navigation.ts';
import styles from './help-dialog.module.css';

type Shortcut = { readonly keys: readonly string[]; readonly does: string };

const GENERAL: readonly Shortcut[] = [
  { keys: ['n'], does: 'New transaction' },
  { keys: ['/'], does: 'Search transactions' },
  { keys: ['Ctrl', 'K'], does: 'Find a page, account or action' },
  { keys: ['?'], does: 'This list' },
  { keys: ['F8'], does: 'Go to messages, for example to undo' },
  { keys: ['Esc'], does: 'Close, or give up an edit' },
];

const TRANSACTIONS: readonly Shortcut[] = [
  { keys: ['j'], does: 'Next row' },
  { keys: ['k'], does: 'Row before' },
  { keys: ['Enter'], does: 'Edit the cell, or save it' },
  { keys: ['Tab'], does: 'Next cell' },
];

/** All keys, opened by `?`. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const pages = REACHABLE_PAGES.map(({ chord, label }) => ({ keys: ['g', chord], does: label }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keyboard shortcuts">
      <div className={styles['columns']}>
        <ShortcutList title="Everywhere" shortcuts={GENERAL} />
        <ShortcutList title="In transactions" shortcuts={TRANSACTIONS} />
        <ShortcutList title="Go to" shortcuts={pages} />
      </div>
    </Dialog>
  );
}

function ShortcutList({
  title,
  shortcuts,
}: {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}): ReactElement {
  return (
    <section>
      <h3 className={styles['title']}>{title}</h3>
      <dl className={styles['list']}>
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className={styles['row']}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={styles['key']}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
