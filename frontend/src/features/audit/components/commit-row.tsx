import { useState, type ReactElement } from 'react';
import type { CommitView } from '#handlers/contracts/audit';
import { Icon } from '@/components/icon';
import { SentenceText } from '@/components/sentence-text';
import { Badge } from '@/components/ui/badge';
import { formatInstant } from '@/lib/format';
import { useLocale } from '@/lib/preferences';
import type { Wording } from '@/lib/wording';
import { describeEvent } from '@/lib/describe-event';
import { CommitActions } from './commit-actions.tsx';
import styles from './audit.module.css';

/** Events beyond this many are only counted until the commit is opened: an import can hold hundreds. */
const FEW = 4;

export type CommitRowProps = {
  readonly commit: CommitView;
  readonly wording: Wording;
  readonly onUndo: (version: number) => void;
};

/** One commit: what happened in words; opened, the events as they are stored. */
export function CommitRow({ commit, wording, onUndo }: CommitRowProps): ReactElement {
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const shown = open ? commit.events : commit.events.slice(0, FEW);
  const hidden = commit.events.length - shown.length;
  return (
    <article className={styles['commit']} aria-label={`Version ${commit.version}`}>
      <div className={styles['version']}>{commit.version}</div>
      <div className={styles['words']}>
        <ul>
          {shown.map((event, index) => (
            <li key={index}>
              <SentenceText sentence={describeEvent(event, wording)} />
            </li>
          ))}
          {hidden > 0 && <li className={styles['hidden']}>and {hidden} more</li>}
        </ul>
        <p className={styles['meta']}>
          <span>{commit.actorName ?? (commit.actor === 'system' ? 'Pennytrail' : 'Another member')}</span>
          <time dateTime={commit.recordedAt}>{formatInstant(commit.recordedAt, locale)}</time>
          {commit.channel !== 'api' && <Badge tone="info">{CHANNELS[commit.channel] ?? commit.channel}</Badge>}
          {commit.command === 'ImportRows' && commit.channel !== 'import' && <Badge tone="info">Import</Badge>}
          <code className={styles['short-hash']} title={`Fingerprint ${commit.hash}`}>
            {commit.hash.slice(0, 10)}
          </code>
        </p>
        {open && <StoredCommit commit={commit} />}
      </div>
      <CommitActions commit={commit} onUndo={onUndo} />
      <button type="button" className={styles['expand']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon
          name={open ? 'chevron-up' : 'chevron-down'}
          size={18}
          label={open ? 'Hide the stored events' : 'Show the stored events'}
        />
      </button>
    </article>
  );
}

const CHANNELS: Readonly<Partial<Record<string, string>>> = {
  import: 'Import',
  seed: 'Demo data',
  system: 'Automatic',
};

function StoredCommit({ commit }: { readonly commit: CommitView }): ReactElement {
  return (
    <div className={styles['stored']}>
      <dl>
        <dt>Command</dt>
        <dd>{commit.command}</dd>
        <dt>Fingerprint</dt>
        <dd>
          <code>{commit.hash}</code>
        </dd>
        <dt>Follows</dt>
        <dd>
          <code>{commit.previousHash}</code>
        </dd>
      </dl>
      {/* Amounts in the raw text fall under the privacy eye like any other. */}
      <pre tabIndex={0} aria-label={`Stored events of version ${commit.version}`} data-private>
        {JSON.stringify(commit.events, null, 2)}
      </pre>
    </div>
  );
}
