/** What mails need to know about the outside, from options or from the context of `cdk`. */
import type { App } from 'aws-cdk-lib';

export type MailSettings = {
  /** Address mails come from. SES asks its owner to confirm it. */
  readonly from: string;
  /**
   * Origin of the web app, for links, such as https://main.d1234.amplifyapp.com. Undefined before the web app was ever
   * deployed: mails wait on their queue until it is known.
   */
  readonly webOrigin: string | undefined;
};

type GivenSettings = { readonly [Name in keyof MailSettings]: MailSettings[Name] | undefined };

/** An address nobody has: SES refuses to send from it, which shows at the first mail. */
const NO_ADDRESS = 'pennytrail@mail.example';

/** Context `mailFrom`, and `webOrigin` or `webOrigin:<stage>`. Throws an Error that names what is wrong with which. */
export function mailSettingsOf(app: App, stage: string, given: GivenSettings): MailSettings {
  const context = (name: string): unknown => app.node.tryGetContext(name) as unknown;
  return {
    from: addressOf(given.from ?? context('mailFrom') ?? NO_ADDRESS),
    webOrigin: originOf(given.webOrigin ?? context('webOrigin') ?? context(`webOrigin:${stage}`)),
  };
}

function addressOf(value: unknown): string {
  if (typeof value === 'string' && /^[\w.+-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(value)) return value;
  throw new Error('mailFrom: must be an e-mail address such as mail@example.org, without a name');
}

/** Plain http only on the machine itself. */
function originOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url?.origin === value && (url.protocol === 'https:' || isLocal)) return url.origin;
  throw new Error('webOrigin: must be an https origin such as https://example.org, without a path');
}
