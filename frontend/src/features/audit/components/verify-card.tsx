import type { ReactElement } from 'react';
import type { VerifyView } from '#handlers/contracts/audit';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { useVerifyEvents } from '../api/verify-events.ts';
import styles from './audit.module.css';

/** Each commit carries the fingerprint of the one before; here the whole chain is checked. */
export function VerifyCard(): ReactElement {
  const verify = useVerifyEvents();
  return (
    <section className={styles['verify']} aria-labelledby="verify-heading">
      <Icon name="shield" size={24} className={styles['shield']} />
      <div className={styles['verify-text']}>
        <h2 id="verify-heading">Are the books intact?</h2>
        <p>
          Every change is sealed with the fingerprint of the one before it. If one were altered, removed or slipped in,
          the chain would break.
        </p>
      </div>
      <Button icon="check" busy={verify.isPending} onClick={() => verify.mutate()}>
        {verify.isPending ? 'Checking…' : verify.data ? 'Check again' : 'Verify'}
      </Button>
      <div aria-live="polite" className={styles['verdict-place']}>
        {verify.isError && (
          <ErrorState title="The check did not finish" error={verify.error} onRetry={() => verify.mutate()} />
        )}
        {verify.data && <Verdict verdict={verify.data} />}
      </div>
    </section>
  );
}

const REASONS: Readonly<Record<Extract<VerifyView, { verdict: 'broken' }>['reason'], string>> = {
  gap: 'a version is missing before it',
  link: 'it does not carry the fingerprint of the version before it',
  hash: 'its content does not match its own fingerprint',
  time: 'it claims to be older than the version before it',
};

function Verdict({ verdict }: { readonly verdict: VerifyView }): ReactElement {
  if (verdict.verdict === 'broken') {
    return (
      <p className={classNames(styles['verdict'], styles['broken'])}>
        <Icon name="warning" />
        <span>
          <strong>Broken at version {verdict.version}:</strong> {REASONS[verdict.reason]}.
        </span>
      </p>
    );
  }
  return (
    <div className={classNames(styles['verdict'], styles['intact'])}>
      <Icon name="check" />
      <div>
        <p>
          <strong>Intact.</strong> All {verdict.version} versions follow from each other.
        </p>
        <p className={styles['hash-line']}>
          Head <code>{verdict.hash}</code>
        </p>
      </div>
    </div>
  );
}
