/** Reads the local mailbox, where the mails of a running `npm start` end up. */
import * as z from 'zod';
import { waitUntil } from './wait-until.ts';

const Mail = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
  sentAt: z.string(),
  /** Only mails of the application have one; those of the user pool, with codes, have none. */
  messageId: z.string().exactOptional(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  tags: z.record(z.string(), z.string()).default({}),
});
export type LocalMail = Readonly<z.infer<typeof Mail>>;

/** How long a code may take from the request that asked for it. */
const ARRIVAL_LIMIT_MS = 15_000;

/** The six digits of the newest mail with a code to `email`; waits for the first one. Throws when none comes. */
export async function newestCode(baseUrl: string, email: string): Promise<string> {
  const code = await waitUntil(async () => codeIn(await mailsTo(baseUrl, email)), ARRIVAL_LIMIT_MS);
  if (code === undefined) throw new Error(`no mail with a code for ${email} arrived at ${baseUrl}/_local/mailbox`);
  return code;
}

/** Newest first. */
export async function mailsTo(baseUrl: string, email: string): Promise<readonly LocalMail[]> {
  const address = `${baseUrl}/_local/mailbox?to=${encodeURIComponent(email)}`;
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  return z.object({ items: z.array(Mail) }).parse(await response.json()).items;
}

/** A notice about a budget may well hold six digits, too. */
function codeIn(mails: readonly LocalMail[]): string | undefined {
  const newest = mails.find(({ messageId }) => messageId === undefined);
  return /\b\d{6}\b/.exec(newest?.text ?? '')?.[0];
}
