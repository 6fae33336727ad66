import { useState, type ReactElement } from 'react';
import { Icon } from '@/components/icon';
import { classNames } from '@/lib/class-names';
import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/field';
import { passwordRules } from '../password-rules.ts';
import styles from './auth-page.module.css';

export type PasswordFieldProps = {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  /** Lists the rules for a new password and marks the ones that are met. */
  readonly showRules?: boolean;
  readonly error?: string | undefined;
};

/** A password that can be looked at while typing, which helps more people than it harms. */
export function PasswordField({
  label = 'Password',
  value,
  onChange,
  showRules = false,
  ...rest
}: PasswordFieldProps): ReactElement {
  const [visible, setVisible] = useState(false);
  return (
    <>
      <TextField
        {...rest}
        label={label}
        type={visible ? 'text' : 'password'}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        hint={showRules ? <Rules password={value} /> : undefined}
      />
      <Checkbox label="Show password" checked={visible} onChange={(event) => setVisible(event.target.checked)} />
    </>
  );
}

function Rules({ password }: { readonly password: string }): ReactElement {
  return (
    <ul className={styles['rules']}>
      {passwordRules(password).map((rule) => (
        <li key={rule.label} className={classNames(styles['rule'], rule.met && styles['met'])}>
          {rule.met ? <Icon name="check" size={14} label="Met:" /> : <span className={styles['dot']} aria-hidden />}
          {rule.label}
        </li>
      ))}
    </ul>
  );
}
