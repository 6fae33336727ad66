import * as z from 'zod';

export const Mail = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  headers: z
    .array(z.object({ name: z.string(), value: z.string() }).readonly())
    .readonly()
    .exactOptional(),
  tags: z.record(z.string(), z.string()).readonly().exactOptional(),
  sentAt: z.iso.datetime(),
});
/** A delivered mail; `sentAt` is an ISO instant. */
export type Mail = Readonly<z.infer<typeof Mail>>;
