/** Reads the local mailbox, where the mails of a running `npm start` end up. */
import * as z from 'zod';
import { waitUntil } from './wait-until.ts';

const Mails = z.object({ items: z.array(z.object({ text: z.string(), sentAt: z.string() })) });

/** How long a code may take from the request that asked for it. */
const ARRIVAL_LIMIT_MS = 15_000;

/** The six digits of the newest mail to `email`; waits for the first mail. Throws when none comes. */
export async function newestCode(baseUrl: string, email: string): Promise<string> {
  const code = await waitUntil(async () => codeIn(await mailsTo(baseUrl, email)), ARRIVAL_LIMIT_MS);
  if (code === undefined) throw new Error(`no mail with a code for ${email} arrived at ${baseUrl}/_local/mailbox`);
  return code;
}

/** Newest first. */
async function mailsTo(baseUrl: string, email: string): Promise<z.infer<typeof Mails>['items']> {
  const address = `${baseUrl}/_local/mailbox?to=${encodeURIComponent(email)}`;
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  return Mails.parse(await response.json()).items;
}

function codeIn([newest]: readonly { readonly text: string }[]): string | undefined {
  return /\b\d{6}\b/.exec(newest?.text ?? '')?.[0];
}
