import type { AttemptError } from '#domain/webhook/delivery';

/** Why a request got no answer, from the error of Node. Its message may hold names and addresses, so it goes nowhere. */
export function attemptErrorOf(error: unknown): AttemptError {
  const { code, name } = partsOf(error);
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timed-out';
  if (code === 'ECONNREFUSED') return 'connection-refused';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'connection-closed';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-not-found';
  return CERTIFICATE.test(code) ? 'certificate-not-valid' : 'no-answer';
}

/** Source: Node.js documentation, "X509 certificate error codes", and the codes of OpenSSL's handshake. */
const CERTIFICATE = /CERT|^ERR_TLS_|^ERR_SSL_|^EPROTO$|^UNABLE_TO_|^CRL_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$/;

function partsOf(error: unknown): { readonly code: string; readonly name: string } {
  if (!(error instanceof Error)) return { code: '', name: '' };
  const code = 'code' in error ? String(error.code) : '';
  return { code, name: error.name };
}
