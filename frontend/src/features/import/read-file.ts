/** A chosen file as the API wants it. */

/** The API takes at most this many bytes, before base64. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

export type StatementFile = { readonly fileName: string; readonly size: number; readonly contentBase64: string };

export type ReadFileResult =
  { readonly ok: true; readonly file: StatementFile } | { readonly ok: false; readonly problem: string };

/** Reads the file as bytes, never as text: the server finds out the character set. */
export async function readFile(file: File): Promise<ReadFileResult> {
  const problem = fileProblem(file);
  if (problem !== undefined) return { ok: false, problem };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ok: true, file: { fileName: file.name.slice(-200), size: bytes.length, contentBase64: toBase64(bytes) } };
  } catch {
    return { ok: false, problem: `“${file.name}” could not be read. Was it moved or renamed since you chose it?` };
  }
}

/** Why a file cannot be taken, before it is read. */
export function fileProblem({ name, size }: { readonly name: string; readonly size: number }): string | undefined {
  if (size === 0) return `“${name}” is empty.`;
  if (size <= MAX_FILE_BYTES) return undefined;
  return `“${name}” is ${formatMegabytes(size)}; at most ${formatMegabytes(MAX_FILE_BYTES)} can be imported at once. Download a shorter period from your bank.`;
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  const chunks: string[] = [];
  // fromCharCode takes its bytes as arguments, and engines limit how many those may be.
  for (let start = 0; start < bytes.length; start += 32_768) {
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + 32_768)));
  }
  return btoa(chunks.join(''));
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
