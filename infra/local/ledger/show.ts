/** `show` and `as-of`: the books as the log tells them. */
import { minorToDecimal } from '#domain/kernel/money';
import type { EventStore } from '#domain/ports/event-store';
import { allLedgers, booksOf, type BooksView } from './books.ts';
import type { LedgerCommand } from './command-line.ts';
import { printJson, type CommandOutput, type ExitCode } from './output.ts';

type Show = Extract<LedgerCommand, { kind: 'show' }>;

/** Every ledger with its name and version. */
export async function listLedgers(json: boolean, events: EventStore, output: CommandOutput): Promise<ExitCode> {
  const views: BooksView[] = [];
  for (const ledgerId of await allLedgers(events)) {
    const books = await booksOf(events, ledgerId);
    if (books) views.push(books);
  }
  if (json) {
    const brief = views.map(({ ledgerId, name, currency, version }) => ({ ledgerId, name, currency, version }));
    printJson(output, brief);
  } else if (views.length === 0) output.print('There are no ledgers yet.');
  else for (const { ledgerId, name, version } of views) output.print(`${ledgerId}  ${name}, version ${version}`);
  return 0;
}

/** One ledger, now or as of a point in its history. */
export async function show(
  { ledgerId, asOf, json }: Show,
  events: EventStore,
  output: CommandOutput,
): Promise<ExitCode> {
  const books = await booksOf(events, ledgerId, asOf);
  if (!books) {
    output.complain(
      asOf ? `Ledger ${ledgerId} did not exist then, or does not at all.` : `There is no ledger ${ledgerId}.`,
    );
    return 1;
  }
  if (json) printJson(output, books);
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
