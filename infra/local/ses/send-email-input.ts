/** The input of SendEmail. Limits: Amazon SES API v2 Reference, its pages on SendEmail, Body, MessageHeader and MessageTag. */
import * as z from 'zod';

const Content = z
  .strictObject({ Data: z.string(), Charset: z.string().optional() })
  // SES would send the characters broken; nobody would see it before a person does.
  .refine(({ Data, Charset }) => Charset !== undefined || /^[\p{ASCII}]*$/u.test(Data), {
    message: 'text beyond 7-bit ASCII takes a Charset',
  });

const Header = z
  .strictObject({
    Name: z
      .string()
      .max(126)
      .regex(/^[!-9;-~]+$/, 'must be printable ASCII without a colon'),
    Value: z
      .string()
      .max(995)
      .regex(/^[ -~]*$/, 'must be printable ASCII'),
  })
  .refine(({ Name, Value }) => Name.length + Value.length <= 996, { message: 'is longer than 996 characters in all' });

const TagText = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[\w-]+$/, 'may hold ASCII letters, numbers, underscores and dashes only');

const Addresses = z.array(z.string()).default([]);

const SimpleContent = z.strictObject({
  Subject: Content,
  Body: z
    .strictObject({ Text: Content.optional(), Html: Content.optional() })
    .refine(({ Text, Html }) => Text !== undefined || Html !== undefined, { message: 'must hold text or HTML' }),
  Headers: z.array(Header).max(15).default([]),
});
export type SimpleContent = z.infer<typeof SimpleContent>;

export const SendEmailInput = z.strictObject({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .strictObject({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses })
    .refine((lists) => Object.values(lists).flat().length <= 50, { message: 'Recipient count exceeds 50.' })
    .optional(),
  ReplyToAddresses: Addresses,
  Content: z.union([
    z.strictObject({ Simple: SimpleContent }),
    z.strictObject({ Raw: z.strictObject({ Data: z.base64() }) }),
  ]),
  EmailTags: z
    .array(z.strictObject({ Name: TagText, Value: TagText }))
    .max(50)
    .default([]),
  ConfigurationSetName: z.string().optional(),
});
export type SendEmailInput = z.infer<typeof SendEmailInput>;
