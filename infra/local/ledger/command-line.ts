/** What somebody typed after `npm run ledger --`. */
import { parseArgs } from 'node:util';
import { LedgerId } from '#domain/kernel/ids';
import type { PointInHistory } from '#projections/engine/load-rows-as-of';

export type LedgerCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly json: boolean }
  | { readonly kind: 'show'; readonly ledgerId: LedgerId; readonly asOf?: PointInHistory; readonly json: boolean }
  | { readonly kind: 'verify'; readonly ledgerId: LedgerId | undefined; readonly json: boolean }
  | { readonly kind: 'export'; readonly ledgerId: LedgerId };

/** What was typed makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Looks into the books of a running Pennytrail, straight from the log.

  npm run ledger -- show                       every ledger there is
  npm run ledger -- show <ledgerId>            accounts, balances and head of one
  npm run ledger -- verify [<ledgerId>]        walks the hash chain, of one or of all
  npm run ledger -- as-of <ledgerId> <when>    as "show", at a version (42) or an instant (2026-11-01T12:00:00Z)
  npm run ledger -- export <ledgerId>          every commit as one line of JSON, to the standard output

  --json   show, verify and as-of answer in JSON
  --help   this text

The data are those of "npm start" in this folder; PENNYTRAIL_DATA names others.
Exit code 0: all well. 1: a broken chain, no such ledger, or nothing runs. 2: not understood.`;

/** Promised by the help of later versions; until then they are refused in words instead of being unknown. */
const NOT_YET: ReadonlySet<string> = new Set(['rebuild', 'redrive', 'import-log']);

/** Throws UsageError. */
export function parseCommandLine(words: readonly string[]): LedgerCommand {
  const { positionals, values } = parsed(words);
  const [name, ledger, when, ...rest] = positionals;
  if (values.help || name === undefined) return { kind: 'help' };
  if (NOT_YET.has(name))
    throw new UsageError(`"${name}" is not part of this version yet; the log it would work on is complete and safe.`);
  const json = values.json;
  const most = name === 'as-of' ? 3 : 2;
  if (rest.length > 0 || positionals.length > most)
    throw new UsageError(`"${name}" takes no more than ${most - 1} words after it.`);
  switch (name) {
    case 'show':
      return ledger === undefined ? { kind: 'list', json } : { kind: 'show', ledgerId: ledgerIdOf(ledger), json };
    case 'verify':
      return { kind: 'verify', ledgerId: ledger === undefined ? undefined : ledgerIdOf(ledger), json };
    case 'as-of':
      return { kind: 'show', ledgerId: ledgerIdOf(ledger), asOf: pointOf(when), json };
    case 'export':
      return { kind: 'export', ledgerId: ledgerIdOf(ledger) };
    default:
      throw new UsageError(`There is no command "${name}".`);
  }
}

function parsed(words: readonly string[]) {
  const options = {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function ledgerIdOf(text: string | undefined): LedgerId {
  if (text === undefined) throw new UsageError('Which ledger? Its id goes after the command; "show" alone lists them.');
  const id = LedgerId.safeParse(text).data;
  if (id === undefined) throw new UsageError(`"${text}" is no id of a ledger; "show" alone lists them.`);
  return id;
}

function pointOf(text: string | undefined): PointInHistory {
  if (text !== undefined && /^[1-9]\d{0,9}$/.test(text)) return { version: Number(text) };
  const instant = new Date(text ?? '');
  if (text !== undefined && /^\d{4}-/.test(text) && !Number.isNaN(instant.getTime()))
    return { instant: instant.toISOString() };
  throw new UsageError('As of when? A version such as 42 or an instant such as 2026-11-01T12:00:00Z goes last.');
}
