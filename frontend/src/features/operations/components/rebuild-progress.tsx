import type { ReactElement } from 'react';
import type { RebuildView } from '#handlers/contracts/operations';
import { ProgressBar } from '@/components/progress-bar';
import { useLocale } from '@/lib/preferences';
import { etaWords } from '../rebuild-words.ts';
import styles from './operations.module.css';

/** How far it is, how fast it goes, how long it will take. */
export function RebuildProgress({ rebuild }: { readonly rebuild: RebuildView }): ReactElement {
  const locale = useLocale();
  const { status, streams, events, eventsPerSecond, etaSeconds } = rebuild;
  const number = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 0 });
  const done = `${number(streams.done)} of ${number(streams.total)} ledgers and profiles`;
  return (
    <div className={styles['progress']}>
      <ProgressBar
        label="Rebuild"
        valueText={done}
        value={streams.done}
        max={Math.max(streams.total, 1)}
        tone={streams.parked > 0 ? 'warning' : 'good'}
      />
      <dl className={styles['figures']}>
        <Figure label="Done" value={done} />
        <Figure label="Events" value={number(events)} />
        <Figure label="Speed" value={`${number(eventsPerSecond)} events per second`} />
        {status === 'building' && (
          <Figure label="Time left" value={etaSeconds === null ? 'not known yet' : etaWords(etaSeconds)} />
        )}
        {streams.parked > 0 && <Figure label="Parked" value={number(streams.parked)} />}
      </dl>
    </div>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
