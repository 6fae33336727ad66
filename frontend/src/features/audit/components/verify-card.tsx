import type { ReactElement } from 'react';
import type { VerifyView } from '#handlers/contracts/audit';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { Skeleton } from '@/components/skeleton';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { formatDate } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import { useCommit } from '@/lib/queries';
import { useVerifyEvents } from '../api/verify-events.ts';
import { CopyHash } from './copy-hash.tsx';
import styles from './audit.module.css';

/** Whether the log is what it was when it was written. `head` is the newest version the page knows of. */
export function VerifyCard({ head }: { readonly head: number | undefined }): ReactElement {
  const verify = useVerifyEvents(head);
  const { data, isFetching } = verify;
  const broken = data?.verdict === 'broken';
  return (
    <section
      className={classNames(styles['verify'], broken && styles['alarming'])}
      aria-label="Proof of the books"
      aria-busy={isFetching}
    >
      <Icon
        name={broken ? 'warning' : 'shield'}
        size={28}
        className={classNames(styles['shield'], data?.verdict === 'intact' && styles['verified'])}
      />
      <div className={styles['verify-text']}>
        <div aria-live="polite">
          {data?.verdict === 'intact' && <Intact verdict={data} head={head} />}
          {data?.verdict === 'broken' && <Broken verdict={data} />}
          {!data && <Unknown isChecking={isFetching} />}
        </div>
        <p className={styles['how']}>
          Every change carries the fingerprint of the one before it, and each day the newest fingerprints are sealed
          where nobody can alter them.
        </p>
      </div>
      <Button icon="repeat" busy={isFetching} onClick={() => void verify.refetch()}>
        {isFetching ? 'Checking…' : data ? 'Check again' : 'Check now'}
      </Button>
      {verify.isError && !isFetching && (
        <div className={styles['verdict-place']}>
          <ErrorState title="The check did not finish" error={verify.error} onRetry={() => void verify.refetch()} />
        </div>
      )}
    </section>
  );
}

function Unknown({ isChecking }: { readonly isChecking: boolean }): ReactElement {
  if (!isChecking) return <h2>Not checked yet</h2>;
  return (
    <>
      <h2>Checking every change…</h2>
      <Skeleton width="14rem" />
    </>
  );
}

type Of<Verdict extends VerifyView['verdict']> = Extract<VerifyView, { verdict: Verdict }>;

function Intact({ verdict, head = 0 }: { readonly verdict: Of<'intact'>; readonly head: number | undefined }) {
  const locale = useLocale();
  const opened = useCommit(1).data?.recordedAt;
  const { version, hash, seal } = verdict;
  const newer = head - version;
  const changes = version === 1 ? '1 change' : `${version.toLocaleString(locale)} changes`;
  return (
    <>
      <h2>
        Verified: {changes}, unbroken{opened && ` since ${formatDate(opened.slice(0, 10), locale)}`}
      </h2>
      <p className={styles['facts']}>
        <span>
          Head <CopyHash hash={hash} />
        </span>
        <span>
          {seal
            ? `Last sealed on ${formatDate(seal.date, locale)}`
            : 'Not sealed yet: the first seal comes with the day’s end'}
        </span>
        {newer > 0 && <span>{newer === 1 ? '1 newer change' : `${newer} newer changes`} not checked yet</span>}
      </p>
    </>
  );
}

const REASONS: Readonly<Record<Of<'broken'>['reason'], string>> = {
  gap: 'the version before it is missing',
  link: 'it does not carry the fingerprint of the version before it, so one of the two was exchanged',
  hash: 'its content does not match its own fingerprint, so it was altered after it was written',
  time: 'it claims to be older than the version before it',
  truncated: 'it and whatever followed are gone, although they had been written',
  seal: 'it differs from what was sealed that day, so the log was rewritten afterwards',
};

function Broken({ verdict: { version, reason } }: { readonly verdict: Of<'broken'> }): ReactElement {
  return (
    <div role="alert">
      <h2>The books have been tampered with at version {version}</h2>
      <p>
        Version {version} is not as it was written: {REASONS[reason]}. Everything before it is sound. Please tell
        whoever runs this service.
      </p>
    </div>
  );
}
