import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { signUp } from '@/lib/session';
import { AuthPage } from './components/auth-page.tsx';
import styles from './components/auth-page.module.css';
import { PasswordField } from './components/password-field.tsx';
import { isAcceptable } from './password-rules.ts';
import { rememberSignUp } from './pending-sign-up.ts';

export function SignUpPage(): ReactElement {
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState(false);
  const attempt = useMutation({
    mutationFn: () => signUp(email, password),
    onSuccess: () => {
      rememberSignUp({ email, password });
      void navigate({ to: '/confirm', search: { email } });
    },
  });
  return (
    <AuthPage
      title="Create your account"
      lead="An e-mail and a password are all it takes."
      footer={
        <span>
          Already have one? <Link to="/sign-in">Sign in</Link>
        </span>
      }
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          setRefused(!isAcceptable(password));
          if (isAcceptable(password)) attempt.mutate();
        }}
      >
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          showRules
          error={refused && !isAcceptable(password) ? 'The password does not keep every rule yet.' : undefined}
        />
        <FormError error={attempt.error} />
        <Button type="submit" variant="primary" busy={attempt.isPending}>
          {attempt.isPending ? 'Creating…' : 'Create account'}
        </Button>
      </form>
    </AuthPage>
  );
}
