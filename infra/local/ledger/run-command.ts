/** One command over the log, with what it has to say as text. */
import { unreachable } from '#domain/kernel/decision';
import type { ChainVerdict } from '#domain/kernel/hash-chain';
import type { LedgerId } from '#domain/kernel/ids';
import { minorToDecimal } from '#domain/kernel/money';
import { ledgerStream } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { allLedgers, booksOf, verifyStream, type BooksView } from './books.ts';
import { HELP, type LedgerCommand } from './command-line.ts';

export type CommandOutput = { readonly print: (line: string) => void; readonly complain: (line: string) => void };

/** Answers the exit code. */
export async function runCommand(command: LedgerCommand, events: EventStore, output: CommandOutput): Promise<0 | 1> {
  switch (command.kind) {
    case 'help':
      output.print(HELP);
      return 0;
    case 'list':
      return await list(command, events, output);
    case 'show':
      return await show(command, events, output);
    case 'verify':
      return await verify(command, events, output);
    case 'export':
      return await exportLog(command.ledgerId, events, output);
    default:
      return unreachable(command);
  }
}

type Of<Kind extends LedgerCommand['kind']> = Extract<LedgerCommand, { kind: Kind }>;

async function list({ json }: Of<'list'>, events: EventStore, { print }: CommandOutput): Promise<0> {
  const views: BooksView[] = [];
  for (const ledgerId of await allLedgers(events)) {
    const books = await booksOf(events, ledgerId);
    if (books) views.push(books);
  }
  if (json)
    print(
      JSON.stringify(
        views.map(({ ledgerId, name, currency, version }) => ({ ledgerId, name, currency, version })),
        undefined,
        2,
      ),
    );
  else if (views.length === 0) print('There are no ledgers yet.');
  else for (const { ledgerId, name, version } of views) print(`${ledgerId}  ${name}, version ${version}`);
  return 0;
}

async function show({ ledgerId, asOf, json }: Of<'show'>, events: EventStore, output: CommandOutput): Promise<0 | 1> {
  const books = await booksOf(events, ledgerId, asOf);
  if (!books) {
    output.complain(
      asOf ? `Ledger ${ledgerId} did not exist then, or does not at all.` : `There is no ledger ${ledgerId}.`,
    );
    return 1;
  }
  if (json) output.print(JSON.stringify(books, undefined, 2));
  else for (const line of linesOf(books)) output.print(line);
  return 0;
}

function linesOf({ name, currency, version, recordedAt, hash, netWorth, accounts }: BooksView): string[] {
  const amounts = accounts.map((account) => minorToDecimal(account.balance, account.currency));
  const width = Math.max(...amounts.map(({ length }) => length), minorToDecimal(netWorth, currency).length);
  const nameWidth = Math.max(...accounts.map((account) => account.name.length), 'Net worth'.length);
  return [
    `${name}, version ${version}, recorded ${recordedAt}`,
    `head ${hash}`,
    '',
    ...accounts.map(({ name: account, kind, status, transactions }, index) => {
      const details = `${kind}, ${transactions} entries${status === 'closed' ? ', closed' : ''}`;
      return `${account.padEnd(nameWidth)}  ${amounts[index]?.padStart(width)} ${currency}  ${details}`;
    }),
    `${'Net worth'.padEnd(nameWidth)}  ${minorToDecimal(netWorth, currency).padStart(width)} ${currency}`,
  ];
}

async function verify({ ledgerId, json }: Of<'verify'>, events: EventStore, output: CommandOutput): Promise<0 | 1> {
  const ledgers = ledgerId === undefined ? await allLedgers(events) : [ledgerId];
  const results: { readonly ledgerId: LedgerId; readonly verdict: ChainVerdict }[] = [];
  for (const id of ledgers) results.push({ ledgerId: id, verdict: await verifyStream(events, ledgerStream(id)) });
  if (json)
    output.print(
      JSON.stringify(
        results.map(({ ledgerId: id, verdict }) => ({ ledgerId: id, ...verdict })),
        undefined,
        2,
      ),
    );
  else for (const result of results) output.print(`${result.ledgerId}  ${verdictWords(result.verdict)}`);
  const isEmpty = ({ verdict }: (typeof results)[number]) => verdict.kind === 'intact' && verdict.head.version === 0;
  if (ledgerId !== undefined && results.some(isEmpty)) output.complain(`There is no ledger ${ledgerId}.`);
  return results.some((result) => result.verdict.kind === 'broken' || (ledgerId !== undefined && isEmpty(result)))
    ? 1
    : 0;
}

const REASONS: Readonly<Record<Extract<ChainVerdict, { kind: 'broken' }>['reason'], string>> = {
  gap: 'a version is missing before it',
  link: 'it does not carry the hash of the version before it',
  hash: 'its content does not match its own hash',
  time: 'it claims to be older than the version before it',
};

function verdictWords(verdict: ChainVerdict): string {
  if (verdict.kind === 'broken') return `BROKEN at version ${verdict.version}: ${REASONS[verdict.reason]}`;
  return `intact, ${verdict.head.version} versions, head ${verdict.head.hash}`;
}

async function exportLog(ledgerId: LedgerId, events: EventStore, { print, complain }: CommandOutput): Promise<0 | 1> {
  let count = 0;
  for await (const commit of events.read(ledgerStream(ledgerId), { after: 0 })) {
    print(JSON.stringify(commit));
    count += 1;
  }
  if (count > 0) return 0;
  complain(`There is no ledger ${ledgerId}.`);
  return 1;
}
