import type { ReactElement } from 'react';
import { IconButton } from '@/components/ui/button';
import { showToast } from '@/lib/toasts';

/** A fingerprint, shortened; all of it goes to the clipboard. */
export function CopyHash({ hash }: { readonly hash: string }): ReactElement {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hash);
      showToast({ title: 'The fingerprint has been copied' });
    } catch {
      // Without HTTPS, or when the person forbids it, a page may not write to the clipboard.
      showToast({ title: 'The fingerprint', description: hash });
    }
  };
  return (
    <>
      <code title={hash}>{hash.slice(0, 12)}…</code>
      <IconButton icon="copy" size="small" label="Copy the fingerprint of the head" onClick={() => void copy()} />
    </>
  );
}
