import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { CognitoProblem } from '@/lib/cognito';
import { signIn } from '@/lib/session';
import { AuthPage } from './components/auth-page.tsx';
import styles from './components/auth-page.module.css';
import { PasswordField } from './components/password-field.tsx';
import { rememberSignUp } from './pending-sign-up.ts';

export function SignInPage(): ReactElement {
  const navigate = useNavigate();
  const { redirect } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: () => void navigate({ href: redirect ?? '/', replace: true }),
    onError: (error) => {
      if (!(error instanceof CognitoProblem) || error.code !== 'UserNotConfirmedException') return;
      rememberSignUp({ email, password });
      void navigate({ to: '/confirm', search: { email } });
    },
  });
  return (
    <AuthPage
      title="Welcome back"
      lead="Sign in to your books."
      footer={
        <span>
          New here? <Link to="/sign-up">Create an account</Link>
        </span>
      }
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          attempt.mutate();
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
        <PasswordField value={password} onChange={setPassword} autoComplete="current-password" />
        <p className={styles['aside']}>
          <Link to="/forgot-password" search={email ? { email } : {}}>
            Forgot password?
          </Link>
        </p>
        <FormError error={attempt.error} />
        <Button type="submit" variant="primary" busy={attempt.isPending}>
          {attempt.isPending ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </AuthPage>
  );
}
