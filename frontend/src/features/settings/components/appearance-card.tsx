import type { ReactElement } from 'react';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { Switch } from '@/components/ui/switch';
import { setPreferences, usePreferences, type Preferences } from '@/lib/preferences';
import styles from '../settings-page.module.css';

const THEMES: readonly { readonly value: Preferences['theme']; readonly label: string; readonly icon: IconName }[] = [
  { value: 'system', label: 'Like the system', icon: 'system' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
];

/** Looks of this browser; they take effect at once and are not sent anywhere. */
export function AppearanceCard(): ReactElement {
  const { theme, privacy } = usePreferences();
  return (
    <Card title="This browser">
      <div className={styles['form']}>
        <fieldset className={styles['themes']}>
          <legend>Theme</legend>
          {THEMES.map(({ value, label, icon }) => (
            <label key={value} className={styles['theme']}>
              <input
                type="radio"
                name="theme"
                value={value}
                checked={theme === value}
                onChange={() => setPreferences({ theme: value })}
              />
              <Icon name={icon} />
              {label}
            </label>
          ))}
        </fieldset>
        <Switch
          label="Blur amounts"
          hint="For when somebody looks over your shoulder. The eye at the top does the same."
          checked={privacy}
          onChange={(event) => setPreferences({ privacy: event.target.checked })}
        />
      </div>
    </Card>
  );
}
