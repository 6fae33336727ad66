import { useId, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import styles from './webhooks.module.css';

export type ShownSecret = {
  /** Of the endpoint. */
  readonly name: string;
  readonly secret: string;
  /** Until when the secret before signs too (ISO instant); null for the first one. */
  readonly previousValidUntil: string | null;
};

export type SecretDialogProps = { readonly shown: ShownSecret; readonly onClose: () => void };

/** The one time a secret can be seen. It is nowhere else on the page, nor in what the page remembers. */
export function SecretDialog({ shown, onClose }: SecretDialogProps): ReactElement {
  const { name, secret, previousValidUntil } = shown;
  const toast = useToast();
  const locale = useLocale();
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast.show({ title: 'The secret has been copied', tone: 'success' });
    } catch {
      // Without HTTPS, or when the person forbids it, a page may not write to the clipboard.
      toast.show({ title: 'The browser does not let us copy', description: 'Select the secret and copy it yourself.' });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Secret of ${name}`}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have stored it
        </Button>
      }
    >
      <div className={styles['secret']}>
        <p className={styles['trouble']}>
          <Icon name="warning" size={18} />
          <span>This is the only time it is shown. Keep it where the receiver can read it, and nowhere else.</span>
        </p>
        <label htmlFor={id}>Secret</label>
        <div className={styles['secret-row']}>
          <input id={id} readOnly value={secret} onFocus={({ target }) => target.select()} />
          <Button icon="copy" onClick={() => void copy()}>
            Copy
          </Button>
        </div>
        <p className={styles['muted']}>
          The receiver checks with it that a request comes from these books and was not changed on the way.
          {previousValidUntil !== null &&
            ` The old secret signs too until ${formatInstant(previousValidUntil, locale)}, so nothing is lost while you change over.`}
        </p>
      </div>
    </Dialog>
  );
}
