import type { ReactElement } from 'react';
import { TextField } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import type { Notifications } from '../settings-draft.ts';
import pageStyles from '../settings-page.module.css';
import styles from './notifications-card.module.css';

type QuietHours = NonNullable<Notifications['quietHours']>;

/** What somebody gets who turns quiet hours on. */
const NIGHT: QuietHours = { from: '22:00', until: '07:00' };

export type QuietHoursFieldProps = {
  readonly quietHours: QuietHours | null;
  /** Names the rule that was broken. */
  readonly error: string | undefined;
  readonly onChange: (quietHours: QuietHours | null) => void;
};

/** Times of day between which no mail is sent; they may go past midnight. */
export function QuietHoursField({ quietHours, error, onChange }: QuietHoursFieldProps): ReactElement {
  return (
    <fieldset className={pageStyles['choices']}>
      <legend>Quiet hours</legend>
      <Switch
        label="Hold mails back for a part of the day"
        hint="They come when it is over. The list behind the bell goes on."
        checked={quietHours !== null}
        onChange={(event) => onChange(event.target.checked ? NIGHT : null)}
      />
      {quietHours && (
        <div className={styles['hours']}>
          <TextField
            label="From"
            type="time"
            required
            value={quietHours.from}
            onChange={(event) => onChange({ ...quietHours, from: event.target.value })}
          />
          <TextField
            label="Until"
            type="time"
            required
            value={quietHours.until}
            error={error}
            onChange={(event) => onChange({ ...quietHours, until: event.target.value })}
          />
        </div>
      )}
    </fieldset>
  );
}
