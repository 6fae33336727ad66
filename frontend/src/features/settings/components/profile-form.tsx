import { useMemo, useState, type ReactElement } from 'react';
import type { Currency } from '#domain/kernel/money';
import type { ProfileView } from '#handlers/contracts/profile';
import { Card } from '@/components/card';
import { CurrencyField } from '@/components/currency-field';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field, TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { fieldError } from '@/lib/explain-error';
import { useSaveProfile } from '../api/save-settings.ts';
import { localeChoices } from '../locales.ts';
import { settingsOf, type Settings } from '../settings-draft.ts';
import styles from '../settings-page.module.css';

export type ProfileFormProps = { readonly profile: ProfileView; readonly ledgerCurrency: Currency };

type Person = Pick<Settings, 'displayName' | 'currency' | 'locale'>;

/** Name, currency for new books, and way of writing numbers. */
export function ProfileForm({ profile, ledgerCurrency }: ProfileFormProps): ReactElement {
  const toast = useToast();
  const settings = settingsOf(profile, ledgerCurrency);
  const [person, setPerson] = useState<Person>({
    displayName: profile.settings?.displayName ?? '',
    currency: settings.currency,
    locale: settings.locale,
  });
  const change = (part: Partial<Person>) => setPerson((current) => ({ ...current, ...part }));
  const save = useSaveProfile(() => toast.show({ title: 'Your profile has been saved', tone: 'success' }));
  return (
    <Card title="You">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...settings, ...person, displayName: person.displayName.trim() });
        }}
      >
        <TextField
          label="Display name"
          hint="Shown beside the changes you make."
          required
          pattern=".*\S.*"
          title="A name, not only spaces"
          maxLength={60}
          value={person.displayName}
          error={fieldError(save.error, 'displayName')}
          onChange={(event) => change({ displayName: event.target.value })}
        />
        <div className={styles['pair']}>
          <LocaleField locale={person.locale} currency={person.currency} onChange={(locale) => change({ locale })} />
          <CurrencyField
            label="Currency of new books"
            value={person.currency}
            onChange={(currency) => change({ currency })}
          />
        </div>
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
