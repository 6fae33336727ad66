import type { ReactElement } from 'react';
import { Switch } from '@/components/ui/switch';
import type { NoticeChannel, NoticeKind, Notifications } from '../settings-draft.ts';
import styles from './notifications-card.module.css';

const KINDS: readonly { readonly kind: NoticeKind; readonly name: string; readonly hint: string }[] = [
  { kind: 'overspend', name: 'A budget passes a threshold', hint: 'At 80 and 100 per cent, unless set otherwise.' },
  { kind: 'backWithinLimit', name: 'A budget is back below it', hint: 'After a refund, or a higher limit.' },
  { kind: 'monthSummary', name: 'A month is over', hint: 'Income, spending, and which budgets were passed.' },
];

const CHANNELS: readonly { readonly channel: NoticeChannel; readonly name: string }[] = [
  { channel: 'inApp', name: 'In the app' },
  { channel: 'email', name: 'By e-mail' },
];

export type NoticeMatrixProps = {
  readonly notifications: Notifications;
  readonly onChange: (kinds: Notifications['kinds']) => void;
};

/** Kind by way. A way that is switched off as a whole keeps its choices for when it is on again. */
export function NoticeMatrix({ notifications, onChange }: NoticeMatrixProps): ReactElement {
  const { kinds } = notifications;
  return (
    <table className={styles['matrix']}>
      <caption>What to tell you</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">When</span>
          </th>
          {CHANNELS.map(({ channel, name }) => (
            <th key={channel} scope="col" className={styles['channel']}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {KINDS.map(({ kind, name, hint }) => (
          <tr key={kind}>
            <th scope="row" className={styles['kind']}>
              {name}
              <span className={styles['hint']}>{hint}</span>
            </th>
            {CHANNELS.map(({ channel, name: way }) => (
              <td key={channel} className={styles['channel']}>
                <Switch
                  hideLabel
                  label={`${name}: ${way.toLowerCase()}`}
                  className={styles['cell']}
                  checked={kinds[kind][channel]}
                  disabled={!notifications[channel]}
                  onChange={(event) =>
                    onChange({ ...kinds, [kind]: { ...kinds[kind], [channel]: event.target.checked } })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
