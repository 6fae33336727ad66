/**
 * E-mail and password between signing up and confirming, so that the code alone signs in. In memory only: a password
 * is never stored, and after a reload the person signs in by hand.
 */

type PendingSignUp = { readonly email: string; readonly password: string };

let pending: PendingSignUp | undefined;

export function rememberSignUp(signUp: PendingSignUp): void {
  pending = signUp;
}

/** The password that was just chosen for `email`; forgotten with this call. */
export function takePassword(email: string): string | undefined {
  const password = pending?.email === email ? pending.password : undefined;
  pending = undefined;
  return password;
}
