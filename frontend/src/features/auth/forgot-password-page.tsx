import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { confirmForgotPassword, forgotPassword, signIn } from '@/lib/session';
import { AuthPage } from './components/auth-page.tsx';
import styles from './components/auth-page.module.css';
import { PasswordField } from './components/password-field.tsx';
import { CodeField } from './confirm-page.tsx';
import { isAcceptable } from './password-rules.ts';

export function ForgotPasswordPage(): ReactElement {
  const search = useSearch({ from: '/forgot-password' });
  const [email, setEmail] = useState(search.email ?? '');
  const [sent, setSent] = useState(false);
  return (
    <AuthPage
      title={sent ? 'Choose a new password' : 'Forgot your password?'}
      lead={sent ? `If ${email} has an account, a code is on its way.` : 'We send you a code to choose a new one.'}
      footer={<Link to="/sign-in">Back to sign in</Link>}
    >
      {sent ? (
        <NewPasswordForm email={email} />
      ) : (
        <EmailForm email={email} onChange={setEmail} onSent={() => setSent(true)} />
      )}
    </AuthPage>
  );
}

type EmailFormProps = {
  readonly email: string;
  readonly onChange: (email: string) => void;
  readonly onSent: () => void;
};

function EmailForm({ email, onChange, onSent }: EmailFormProps): ReactElement {
  const attempt = useMutation({ mutationFn: () => forgotPassword(email), onSuccess: onSent });
  return (
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
        onChange={(event) => onChange(event.target.value)}
      />
      <FormError error={attempt.error} />
      <Button type="submit" variant="primary" busy={attempt.isPending}>
        {attempt.isPending ? 'Sending…' : 'Send the code'}
      </Button>
    </form>
  );
}

function NewPasswordForm({ email }: { readonly email: string }): ReactElement {
  const navigate = useNavigate();
  const toast = useToast();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState(false);
  const attempt = useMutation({
    mutationFn: async () => {
      await confirmForgotPassword(email, code, password);
      await signIn(email, password);
    },
    onSuccess: () => {
      toast.show({ title: 'Your password has been changed', tone: 'success' });
      void navigate({ to: '/', replace: true });
    },
  });
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        setRefused(!isAcceptable(password));
        if (isAcceptable(password)) attempt.mutate();
      }}
    >
      <CodeField code={code} onChange={setCode} />
      <PasswordField
        label="New password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        showRules
        error={refused && !isAcceptable(password) ? 'The password does not keep every rule yet.' : undefined}
      />
      <FormError error={attempt.error} />
      <Button type="submit" variant="primary" busy={attempt.isPending}>
        {attempt.isPending ? 'Saving…' : 'Save and sign in'}
      </Button>
    </form>
  );
}
