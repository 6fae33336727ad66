/** Reads a MIME message far enough to show it: headers, and its text and HTML parts. Sources: RFC 5322, 2045 to 2047. */
/** A field of the message's head, in the order it was written. */
export type MailHeader = { readonly name: string; readonly value: string };

export type MimeMessage = {
  readonly headers: readonly MailHeader[];
  readonly text: string;
  readonly html?: string;
};

/** Attachments are left out. */
export function readMime(message: Buffer): MimeMessage {
  // Bytes stay bytes until a part says what they mean.
  const { headers, body } = split(message.toString('latin1'));
  const parts = partsOf({ headers, body });
  const textOf = (type: string): string | undefined => parts.find((part) => part.type === type)?.text;
  const html = textOf('text/html');
  return {
    headers: headers.map(({ name, value }) => ({ name, value: decodeWords(value) })),
    text: textOf('text/plain') ?? '',
    ...(html !== undefined && { html }),
  };
}

type Entity = { readonly headers: readonly MailHeader[]; readonly body: string };

function split(text: string): Entity {
  const [, head = text, body = ''] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(text) ?? [];
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.flatMap((line) => {
    const [, name, value = ''] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value }];
  });
  return { headers, body };
}

type Part = { readonly type: string; readonly text: string };

function partsOf(entity: Entity): Part[] {
  const contentType = headerOf(entity, 'content-type') ?? 'text/plain; charset=us-ascii';
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const boundary = parameterOf(contentType, 'boundary');
  if (type.startsWith('multipart/') && boundary !== undefined) {
    const [, ...parts] = `\r\n${entity.body}`.split(new RegExp(`\\r?\\n--${escapeForPattern(boundary)}`));
    return parts
      .filter((part) => !part.startsWith('--'))
      .flatMap((part) => partsOf(split(part.replace(/^\s*?\n/, ''))));
  }
  if (headerOf(entity, 'content-disposition')?.startsWith('attachment') === true) return [];
  const bytes = decodeBody(entity.body, headerOf(entity, 'content-transfer-encoding')?.toLowerCase());
  return [{ type, text: textOf(bytes, parameterOf(contentType, 'charset')) }];
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function headerOf({ headers }: Entity, wanted: string): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value.trim();
}

function parameterOf(header: string, name: string): string | undefined {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header) ?? [];
  return quoted ?? plain;
}

function decodeBody(body: string, encoding: string | undefined): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/[ \t]*=\r?\n/g, ''));
  return Buffer.from(body, 'latin1');
}

function quotedPrintable(text: string): Buffer {
  const decoded = text.replace(/=([\dA-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(decoded, 'latin1');
}

/** An unknown character set is read as if it were the usual one. */
function textOf(bytes: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`; white space between two of them is no part of the text. */
function decodeWords(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?[^?]+\?[BQ]\?[^?]*\?=/gi, (word) => {
    const [, charset, kind, text = ''] = word.split('?');
    const isBase64 = kind?.toUpperCase() === 'B';
    return textOf(isBase64 ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' ')), charset);
  });
}
