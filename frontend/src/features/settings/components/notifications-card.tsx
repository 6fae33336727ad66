import { useLocation } from '@tanstack/react-router';
import {
  useEffect,
  useRef,
  useState,
  type Dispatch,
  type ReactElement,
  type RefObject,
  type SetStateAction,
} from 'react';
import type { Currency } from '#domain/kernel/money';
import type { ProfileView } from '#handlers/contracts/profile';
import { Card } from '@/components/card';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/switch';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useSaveProfile } from '../api/save-settings.ts';
import { quietHoursError, settingsOf, type Notifications, type Settings } from '../settings-draft.ts';
import pageStyles from '../settings-page.module.css';
import { NoticeMatrix } from './notice-matrix.tsx';
import styles from './notifications-card.module.css';
import { QuietHoursField } from './quiet-hours-field.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

export type NotificationsCardProps = { readonly profile: ProfileView; readonly ledgerCurrency: Currency };

/** What the person is told, by which way, and when not. `#notifications` in the address leads here. */
export function NotificationsCard({ profile, ledgerCurrency }: NotificationsCardProps): ReactElement {
  const toast = useToast();
  const settings = settingsOf(profile, ledgerCurrency);
  const [draft, setDraft] = useDraft(settings);
  const [refused, setRefused] = useState<string>();
  const { notifications, timeZone } = draft;
  const change = (part: Partial<Notifications>) =>
    setDraft((current) => ({ ...current, notifications: { ...current.notifications, ...part } }));
  const save = useSaveProfile(() => toast.show({ title: 'Your notifications have been saved', tone: 'success' }));
  const send = () => {
    const rule = quietHoursError(notifications);
    setRefused(rule);
    if (rule === undefined) save.mutate({ ...settings, ...draft });
  };
  return (
    <div id="notifications" ref={useReachable('notifications')} className={styles['anchor']}>
      <Card title="Notifications">
        <form
          className={pageStyles['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Channels notifications={notifications} email={profile.email} onChange={change} />
          <NoticeMatrix notifications={notifications} onChange={(kinds) => change({ kinds })} />
          <QuietHoursField
            quietHours={notifications.quietHours}
            error={refused ?? fieldError(save.error, 'notifications.quietHours')}
            onChange={(quietHours) => change({ quietHours })}
          />
          <TimeZoneField
            timeZone={timeZone}
            error={fieldError(save.error, 'timeZone')}
            onChange={(chosen) => setDraft((current) => ({ ...current, timeZone: chosen }))}
          />
          <FormError error={save.error} />
          <div className={pageStyles['buttons']}>
            <Button type="submit" variant="primary" busy={save.isPending}>
              {save.isPending ? 'Saving…' : 'Save notifications'}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}

type ChannelsProps = {
  readonly notifications: Notifications;
  readonly email: string | null;
  readonly onChange: (part: Partial<Notifications>) => void;
};

/** The master switches: what is off here is off for every kind. */
function Channels({ notifications, email, onChange }: ChannelsProps): ReactElement {
  return (
    <fieldset className={pageStyles['choices']}>
      <legend>Ways to reach you</legend>
      <Switch
        label="In the app"
        hint="Behind the bell, on every page."
        checked={notifications.inApp}
        onChange={(event) => onChange({ inApp: event.target.checked })}
      />
      <Switch
        label="By e-mail"
        hint={email ? `To ${email}.` : undefined}
        checked={notifications.email}
        onChange={(event) => onChange({ email: event.target.checked })}
      />
    </fieldset>
  );
}

type Draft = Pick<Settings, 'notifications' | 'timeZone'>;

/** Follows what is saved, from here or elsewhere, and stays the same form, so that the focus stays where it is. */
function useDraft({ notifications, timeZone }: Settings): [Draft, Dispatch<SetStateAction<Draft>>] {
  const [draft, setDraft] = useState<Draft>({ notifications, timeZone });
  const saved = JSON.stringify([notifications, timeZone]);
  const [seen, setSeen] = useState(saved);
  if (seen !== saved) {
    setSeen(saved);
    setDraft({ notifications, timeZone });
  }
  return [draft, setDraft];
}

/** The card comes after the page, once the profile is there; the router has looked for the name by then. */
function useReachable(name: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash === name) element.current?.scrollIntoView();
  }, [hash, name]);
  return element;
}
