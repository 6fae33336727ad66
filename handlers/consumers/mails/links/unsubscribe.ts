/** What the link in a mail switches off. Its token is all the proof there is, so it can do that and nothing else. */
import type { LedgerId } from '#domain/kernel/ids';
import type { Currency } from '#domain/kernel/money';
import type { Ledger } from '#domain/ledger/state';
import type { MailOutbox, UnsubscribeGrant } from '#domain/ports/mail-outbox';
import type { ProfileSettings } from '#domain/profile/events';
import { DEFAULT_NOTIFICATIONS, wantsNotice, withoutMail } from '#domain/profile/notification-choices';
import { changeProfile, loadProfile, type ProfileDependencies } from '#handlers/application/change-profile';
import { loadBooks, type BookStores } from '#handlers/application/load-books';
import type { UnsubscribeRequest, UnsubscribeView } from '#handlers/contracts/unsubscribe';
import { LEDGER } from '#projections/row-keys';

export type LinkReading = {
  readonly outbox: Pick<MailOutbox, 'findToken'>;
  readonly stores: BookStores;
  readonly now: () => string;
  readonly hashOf: (token: string) => string;
};

export type Unsubscribing = LinkReading & {
  readonly stores: ProfileDependencies;
  readonly randomId: () => string;
};

/** Undefined for a token nobody was sent, and for one that is too old. */
export async function grantOf(
  { outbox, now, hashOf }: LinkReading,
  token: string,
): Promise<UnsubscribeGrant | undefined> {
  return outbox.findToken(hashOf(token), now());
}

export async function viewLink({ stores }: LinkReading, grant: UnsubscribeGrant): Promise<UnsubscribeView> {
  return viewOf(grant, await loadProfile(stores, grant.userId));
}

export type Unsubscribe = UnsubscribeRequest & { readonly grant: UnsubscribeGrant; readonly correlationId: string };

/** Switches off, and says what is on then; `contended` when others kept changing the settings. A repeat adds nothing. */
export async function unsubscribe(
  unsubscribing: Unsubscribing,
  { grant, scope, correlationId }: Unsubscribe,
): Promise<UnsubscribeView | 'contended'> {
  const { stores, randomId } = unsubscribing;
  const { userId, kind, ledgerId } = grant;
  const currency = await currencyOf(stores, ledgerId);
  const commandId = randomId();
  const outcome = await changeProfile(stores, {
    userId,
    metadata: {
      commandId,
      command: 'Unsubscribe',
      actor: userId,
      correlationId,
      causationId: commandId,
      channel: 'api',
    },
    change: (settings) => {
      const withoutKind = withoutMail(settings, kind, { currency });
      return scope === 'all' ? withoutMails(settings, withoutKind) : withoutKind;
    },
  });
  return outcome.kind === 'contended' ? 'contended' : viewLink(unsubscribing, grant);
}

/** Of the books the mail was about, for the profile of somebody who has none. */
async function currencyOf(stores: BookStores, ledgerId: LedgerId): Promise<Currency> {
  const { rows } = await loadBooks(stores, ledgerId);
  const ledger = rows.read(LEDGER) as Ledger | undefined;
  if (!ledger) throw new Error('a mail was about a ledger that is not there');
  return ledger.currency;
}

/** Off by the master switch: whoever switches it on again finds the choices as they were. */
function withoutMails(settings: ProfileSettings | undefined, withoutKind: ProfileSettings): ProfileSettings {
  const notifications = settings?.notifications ?? DEFAULT_NOTIFICATIONS;
  return { ...withoutKind, notifications: { ...notifications, email: false } };
}

function viewOf({ kind }: UnsubscribeGrant, settings: ProfileSettings | undefined): UnsubscribeView {
  return { kind, kindOn: wantsNotice(settings, kind, 'email'), mailOn: settings?.notifications.email ?? true };
}
