import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { FormError } from '@/components/error-state';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useToast } from '@/components/ui/toast';
import { classNames } from '@/lib/class-names';
import { confirmSignUp, isSignedIn, resendCode, signIn } from '@/lib/session';
import { AuthPage } from './components/auth-page.tsx';
import styles from './components/auth-page.module.css';
import { takePassword } from './pending-sign-up.ts';

export function ConfirmPage(): ReactElement {
  const navigate = useNavigate();
  const toast = useToast();
  const search = useSearch({ from: '/confirm' });
  const [email, setEmail] = useState(search.email ?? '');
  const [code, setCode] = useState('');
  const attempt = useMutation({
    mutationFn: () => confirmAndSignIn(email, code),
    onSuccess: () => {
      if (!isSignedIn()) toast.show({ title: 'Your e-mail is confirmed. Sign in to begin.', tone: 'success' });
      void navigate({ to: isSignedIn() ? '/' : '/sign-in', replace: true });
    },
  });
  const resend = useMutation({
    mutationFn: () => resendCode(email),
    onSuccess: () => toast.show({ title: `A new code is on its way to ${email}` }),
  });
  return (
    <AuthPage
      title="Check your e-mail"
      lead={search.email ? `We sent a code to ${search.email}.` : 'Enter the code we sent you.'}
      footer={<Link to="/sign-in">Back to sign in</Link>}
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          attempt.mutate();
        }}
      >
        {!search.email && (
          <TextField
            label="E-mail"
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
        <CodeField code={code} onChange={setCode} />
        <FormError error={attempt.error ?? resend.error} />
        <Button type="submit" variant="primary" busy={attempt.isPending}>
          {attempt.isPending ? 'Confirming…' : 'Confirm'}
        </Button>
        <Button variant="ghost" busy={resend.isPending} onClick={() => resend.mutate()}>
          Send a new code
        </Button>
      </form>
    </AuthPage>
  );
}

/** Six digits; phones offer the one that just arrived. */
export function CodeField({
  code,
  onChange,
}: {
  readonly code: string;
  readonly onChange: (code: string) => void;
}): ReactElement {
  return (
    <TextField
      label="Code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*[0-9]{6}\s*"
      title="Six digits"
      required
      autoFocus
      className={classNames(styles['codeField'])}
      value={code}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Confirms and, as long as the password is still in memory, signs in. */
async function confirmAndSignIn(email: string, code: string): Promise<void> {
  await confirmSignUp(email, code);
  const password = takePassword(email);
  if (password !== undefined) await signIn(email, password);
}
