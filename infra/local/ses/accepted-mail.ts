/** A mail SES has taken: from then on it is delivered, and told to the bus, whatever happens to the process. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileAtomically } from '../wire/atomic-file.ts';

export const AcceptedMail = z.object({
  messageId: z.string(),
  /** Epoch ms. */
  acceptedAt: z.number(),
  /** As the caller gave it, perhaps with a name. */
  from: z.string(),
  identityArn: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().exactOptional(),
});
export type AcceptedMail = Readonly<z.infer<typeof AcceptedMail>>;

export type AcceptedMails = {
  /** Resolves when it is on the disk. */
  readonly add: (mail: AcceptedMail) => Promise<void>;
  readonly remove: (mail: AcceptedMail) => Promise<void>;
  /** What an earlier run took and did not finish. */
  readonly left: () => readonly AcceptedMail[];
};

/** One file per mail under `<dataDirectory>/ses`. */
export function openAcceptedMails(dataDirectory: string): AcceptedMails {
  const folder = join(dataDirectory, 'ses');
  mkdirSync(folder, { recursive: true });
  const pathOf = ({ messageId }: AcceptedMail): string => join(folder, `${messageId}.json`);
  return {
    add: (mail) => writeFileAtomically(pathOf(mail), JSON.stringify(mail)),
    remove: (mail) => rm(pathOf(mail), { force: true }),
    left: () => {
      const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
      return names.map((name) => AcceptedMail.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
    },
  };
}
