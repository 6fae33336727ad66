/** Mail addresses as SES reads them. */
import { AwsError } from '../wire/aws-error.ts';

/** The address of `Name <address>` or of an address alone. Throws BadRequestException. */
export function addressIn(text: string): string {
  const address = (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  if (/^[!-?A-~]+@[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(address)) return address;
  throw new AwsError('BadRequestException', address.includes('@') ? 'Illegal address' : "Missing final '@domain'");
}

/** What stands behind the `@`, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
