/** Mails in memory, for tests and simulations. Same semantics as the DynamoDB adapter, under the same contract. */
import { Mail, type MailOutbox, type UnsubscribeGrant } from '#domain/ports/mail-outbox';
import { secondsUntilForgotten } from '../mail-retention.ts';

export type MemoryMailOutbox = MailOutbox & {
  /** All rows, for what a test checks in the end. */
  readonly all: () => readonly Mail[];
};

/** An empty outbox. */
export function createMemoryMailOutbox(): MemoryMailOutbox {
  const rows = new Map<string, Mail>();
  const tokens = new Map<string, { readonly grant: UnsubscribeGrant; readonly until: number }>();
  return {
    all: () => [...rows.values()],
    add: async (mail) => {
      if (rows.has(mail.mailId)) return 'known';
      rows.set(mail.mailId, Mail.parse({ ...mail, revision: 0 }));
      return 'added';
    },
    find: async (mailId) => rows.get(mailId),
    change: async (mail) => {
      if (rows.get(mail.mailId)?.revision !== mail.revision) return 'stale';
      rows.set(mail.mailId, Mail.parse({ ...mail, revision: mail.revision + 1 }));
      return 'changed';
    },
    due: async (at, limit) =>
      [...rows.values()]
        .flatMap(({ mailId, correlationId, checkAt }) => (checkAt === null ? [] : [{ mailId, correlationId, checkAt }]))
        .filter(({ checkAt }) => checkAt <= at)
        .toSorted((one, other) => one.checkAt.localeCompare(other.checkAt))
        .slice(0, limit)
        .map(({ mailId, correlationId }) => ({ mailId, correlationId })),
    keepToken: async (tokenHash, grant, at) => {
      tokens.set(tokenHash, { grant, until: secondsUntilForgotten(at) });
    },
    findToken: async (tokenHash, at) => {
      const found = tokens.get(tokenHash);
      return found && Date.parse(at) / 1000 <= found.until ? found.grant : undefined;
    },
  };
}
