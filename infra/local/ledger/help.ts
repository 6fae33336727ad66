/** What the command line says about itself. */

type Entry = { readonly usage: string; readonly line: string; readonly text: string };

const ENTRIES = {
  show: {
    usage: 'show [<ledgerId>]',
    line: 'every ledger there is, or accounts, balances and head of one',
    text: 'Folded afresh from the log; no read model is asked.',
  },
  'as-of': {
    usage: 'as-of <ledgerId> <when>',
    line: 'as "show", at a point in the history of the ledger',
    text: '<when> is a version (42) or an instant (2026-11-01T12:00:00Z): what had been recorded by then.',
  },
  verify: {
    usage: 'verify [<ledgerId> | --all]',
    line: 'whether the log is as it was written',
    text: `Walks the hash chain from the first commit, compares it with the checkpoint of the read models and with the
newest daily seal, and names the first version known to be wrong. All ledgers and profiles, those that were sealed and
are gone, and the chain of the seals themselves are looked at unless one ledger is named. Nothing is changed.`,
  },
  seal: {
    usage: 'seal',
    line: 'seals the heads of all ledgers now, if today is not sealed yet',
    text: 'A function does it by itself once a day; this is for a laptop that is seldom on.',
  },
  export: {
    usage: 'export (<ledgerId> | --all) [--out <file>]',
    line: 'the log as JSON Lines, one commit per line',
    text: `Each line is the canonical JSON (RFC 8785) of one commit, hash included; commits of a ledger come in order. Goes
to the standard output, or to a file that appears only when it is complete. --all exports the profiles too.`,
  },
  'import-log': {
    usage: 'import-log <file> [--into-data <folder>]',
    line: 'puts an exported log into an empty store',
    text: `Every hash and every event is checked before anything is written; then the commits are put back as they were
and the read models are brought forward. Nobody is notified of what is in them. The store is that of the running
"npm start", or, with nothing running, the data folder named by --into-data. A store that holds commits is refused.`,
  },
  rebuild: {
    usage: `rebuild [start|status|compare|promote|rollback|cleanup|cancel] [--accept-differences]`,
    line: 'makes all read models anew from the log, beside those that serve',
    text: `start     begins, and follows until the new generation is built and compared (the default)
status    how the newest rebuild stands
compare   compares the new generation with the one that serves, again
promote   lets the new generation serve; --accept-differences also if it differs
rollback  lets the one before serve again
cleanup   removes the rows that no longer serve
cancel    gives the new generation up`,
  },
  redrive: {
    usage: 'redrive (parked [<ledgerId>] | dead-letters | relay <ledgerId>)',
    line: 'tries again what stopped',
    text: `parked        ledgers whose read models stopped at a commit: one, or all
dead-letters  what the queues of projector, relay and notifications hold
relay         publishes what a ledger has not published yet
A ledger may also be given as its stream, LEDGER#<id> or PROFILE#<id>. No commit is ever skipped.`,
  },
  operators: {
    usage: 'operators (add <email> | remove <email> | list)',
    line: 'who may use the page and the API for operations',
    text: 'Takes effect with the next token: after signing out and in, or within an hour.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** A command that has a help text. */
export type Topic = keyof typeof ENTRIES;

export function isTopic(name: string): name is Topic {
  return Object.hasOwn(ENTRIES, name);
}

const TOPICS = Object.keys(ENTRIES).filter(isTopic);

const COMMON = `  --json   answers in JSON
  --help   this text, or that of one command

Exit code 0: all well. 1: something is broken, refused or not there. 2: not understood. 3: nothing runs.`;

/** The text for one command, or for all. */
export function helpOn(topic: Topic | undefined): string {
  if (topic === undefined) return general();
  const { usage, line, text } = ENTRIES[topic];
  return `npm run ledger -- ${usage}\n\n${capitalized(line)}.\n\n${text}\n\n${COMMON}`;
}

function general(): string {
  const width = Math.max(...TOPICS.map((topic) => topic.length));
  const lines = TOPICS.map((topic) => `  ${topic.padEnd(width)}  ${ENTRIES[topic].line}`);
  return `Looks after the books of a running Pennytrail.

  npm run ledger -- <command> [--json] [--help]

${lines.join('\n')}

${COMMON}

The data are those of "npm start" in this folder; PENNYTRAIL_DATA names others.`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
