import { useMemo, useState, type ReactElement } from 'react';
import type { Currency } from '#domain/kernel/money';
import type { ProfileView, UpdateProfileRequest } from '#handlers/contracts/profile';
import { Card } from '@/components/card';
import { CurrencyField } from '@/components/currency-field';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field, TextField } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { currentLocale } from '@/lib/preferences';
import { useSaveProfile } from '../api/save-settings.ts';
import { localeChoices } from '../locales.ts';
import styles from '../settings-page.module.css';

export type ProfileFormProps = { readonly profile: ProfileView; readonly ledgerCurrency: Currency };

/** Name, currency for new books, way of writing numbers, and how to be told of things. */
export function ProfileForm({ profile, ledgerCurrency }: ProfileFormProps): ReactElement {
  const toast = useToast();
  const [settings, setSettings] = useState<UpdateProfileRequest>(
    () => profile.settings ?? initialSettings(ledgerCurrency),
  );
  const change = (part: Partial<UpdateProfileRequest>) => setSettings((current) => ({ ...current, ...part }));
  const save = useSaveProfile(() => toast.show({ title: 'Your profile has been saved', tone: 'success' }));
  return (
    <Card title="You">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...settings, displayName: settings.displayName.trim() });
        }}
      >
        <TextField
          label="Display name"
          hint="Shown beside the changes you make."
          required
          pattern=".*\S.*"
          title="A name, not only spaces"
          maxLength={60}
          value={settings.displayName}
          error={fieldError(save.error, 'displayName')}
          onChange={(event) => change({ displayName: event.target.value })}
        />
        <div className={styles['pair']}>
          <LocaleField
            locale={settings.locale}
            currency={settings.currency}
            onChange={(locale) => change({ locale })}
          />
          <CurrencyField
            label="Currency of new books"
            value={settings.currency}
            onChange={(currency) => change({ currency })}
          />
        </div>
        <NotificationChoices
          notifications={settings.notifications}
          onChange={(notifications) => change({ notifications })}
          email={profile.email}
        />
        <FormError error={save.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save profile'}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type LocaleFieldProps = {
  readonly locale: string;
  readonly currency: string;
  readonly onChange: (locale: string) => void;
};

function LocaleField({ locale, currency, onChange }: LocaleFieldProps): ReactElement {
  const options = useMemo(() => localeChoices(locale, currency), [locale, currency]);
  return (
    <Field label="Numbers and dates">
      {(control) => <Combobox {...control} options={options} value={locale} onChange={onChange} />}
    </Field>
  );
}

type Choices = UpdateProfileRequest['notifications'];
type NotificationChoicesProps = {
  readonly notifications: Choices;
  readonly onChange: (notifications: Choices) => void;
  readonly email: string | null;
};

function NotificationChoices({ notifications, onChange, email }: NotificationChoicesProps): ReactElement {
  return (
    <fieldset className={styles['choices']}>
      <legend>Tell me when a budget passes an alert threshold</legend>
      <Switch
        label="In the app"
        hint="Behind the bell, on every page."
        checked={notifications.inApp}
        onChange={(event) => onChange({ ...notifications, inApp: event.target.checked })}
      />
      <Switch
        label="By e-mail"
        hint={email ? `To ${email}.` : undefined}
        checked={notifications.email}
        onChange={(event) => onChange({ ...notifications, email: event.target.checked })}
      />
    </fieldset>
  );
}

function initialSettings(currency: Currency): UpdateProfileRequest {
  return { displayName: '', currency, locale: currentLocale(), notifications: { inApp: true, email: false } };
}
