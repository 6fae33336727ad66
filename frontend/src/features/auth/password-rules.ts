/** The password policy of the user pool, shown before anything is sent. */

export type PasswordRule = { readonly label: string; readonly met: boolean };

/** Each rule, and whether `password` keeps it. */
export function passwordRules(password: string): PasswordRule[] {
  return [
    { label: 'At least 12 characters', met: password.length >= 12 },
    { label: 'An upper-case letter', met: /[A-Z]/.test(password) },
    { label: 'A lower-case letter', met: /[a-z]/.test(password) },
    { label: 'A digit', met: /\d/.test(password) },
  ];
}

export function isAcceptable(password: string): boolean {
  return passwordRules(password).every((rule) => rule.met);
}
