/**
 * One seed of the mails of a household: notices come in, twice and out of order; functions die and stores refuse; the
 * mail service does what it likes. In the end everybody who wants a mail has it, once.
 */
import type { LedgerId, UserId } from '#domain/kernel/ids';
import { confirmMail } from '#handlers/consumers/mails/confirm-mail';
import { deliverMessage } from '#handlers/consumers/mails/deliver-message';
import type { MailNotice } from '#handlers/consumers/mails/notice';
import { planMails } from '#handlers/consumers/mails/plan-mails';
import { releaseMails } from '#handlers/consumers/mails/release-mails';
import type { MailSending } from '#handlers/consumers/mails/runtime';
import { giveUp, sendMail } from '#handlers/consumers/mails/send-mail';
import { createMemoryMailOutbox, type MemoryMailOutbox } from '#infra/adapters/memory/mail-outbox';
import { createChance, type Chance } from '#infra/local/seed/chance';
import { createScheduler, type Fate, type Scheduler } from '../scheduler.ts';
import { stepping } from '../stepping.ts';
import { createTrace } from '../trace.ts';
import { createSimulatedMailService, type Answering, type SimulatedMailService } from './mail-service.ts';
import { addressOf, MEMBERS, settingsOf } from './members.ts';
import { createSimulatedQueue, type SimulatedMessage, type SimulatedQueue } from './message-queue.ts';
import { noticesOf } from './notices.ts';
import { createTimeline, type Timeline } from './timeline.ts';

export type MailSimulation = {
  readonly notices: number;
  /** Decides what becomes of an actor at a step; by default that is left to chance. */
  readonly fateOf?: (actor: string, operation: string) => Fate;
  /** What the mail service does; by default that is left to chance. */
  readonly answering?: () => Answering;
  /** Reports come too late to be waited for. */
  readonly isLate?: boolean;
  /** Puts something in front of a port: the way a test breaks the system on purpose. */
  readonly sabotage?: (sending: MailSending) => Partial<MailSending>;
};

export type MailWorld = {
  readonly notices: readonly MailNotice[];
  readonly outbox: MemoryMailOutbox;
  readonly service: SimulatedMailService;
  readonly queue: SimulatedQueue;
  /** When the one who switches mails off does so, epoch ms. */
  readonly leftAt: number;
  readonly lastSteps: () => readonly string[];
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RELEASE_EVERY_MS = 5 * MINUTE;
/** After that everything works, so that what is left gets done. */
const TROUBLE_MS = 5 * HOUR;
const START = Date.parse('2026-03-28T00:00:00.000Z');
const MOST_MOMENTS = 20_000;

export async function simulateMails(seed: string, simulation: MailSimulation): Promise<MailWorld> {
  const chance = createChance(seed);
  const trace = createTrace();
  const startsAt = START + chance.between(0, 47 * 60) * MINUTE;
  const isTrouble = (): boolean => timeline.now() < startsAt + TROUBLE_MS;
  const fateOf = (actor: string, operation: string): Fate => {
    if (simulation.fateOf) return simulation.fateOf(actor, operation);
    return isTrouble() ? fateBy(chance) : 'goes on';
  };
  const scheduler = createScheduler({ chance, trace, fateOf });
  const timeline: Timeline = createTimeline(scheduler, startsAt);
  const leftAt = startsAt + chance.between(0, 6 * 60) * MINUTE;
  const outbox = createMemoryMailOutbox();
  const step = (operation: string): Promise<void> => scheduler.step(operation);
  const service = createSimulatedMailService({
    chance,
    timeline,
    step,
    answering: () => simulation.answering?.() ?? (isTrouble() ? answeringBy(chance) : 'accepts'),
    isLate: simulation.isLate ?? false,
    report: (report) => {
      begin({ scheduler, timeline }, 'confirm', () => confirmMail(sending, report));
    },
  });
  const stepped = stepping(outbox, ['add', 'find', 'change', 'due', 'keepToken'], () => step('outbox'));
  const real = sendingOver({ outbox: stepped, service, timeline, step, hasLeft: () => timeline.now() >= leftAt });
  const sending = { ...real, ...simulation.sabotage?.(real) };
  const queue = createSimulatedQueue({
    chance,
    timeline,
    receive: (message) => {
      scheduler.spawn({ name: 'send', run: () => receive(sending, message, step) });
    },
  });
  const wake: Parameters<typeof planMails>[0]['wake'] = async (mails) => {
    await step('queue');
    queue.send(mails);
  };
  const notices = noticesOf(simulation.notices, timeline.iso());
  for (const notice of notices) {
    const times = chance.happens(0.4) ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      timeline.after(chance.between(0, 2 * HOUR), () => {
        begin({ scheduler, timeline }, 'plan', () => planMails({ ...sending, wake }, notice));
      });
    }
  }
  await run({ timeline, scheduler, outbox, queue, release: () => releaseMails({ ...sending, wake }, () => false) });
  return { notices, outbox, service, queue, leftAt, lastSteps: () => trace.last(60) };
}

function fateBy(chance: Chance): Fate {
  if (chance.happens(0.03)) return 'crashes';
  return chance.happens(0.03) ? 'throttled' : 'goes on';
}

function answeringBy(chance: Chance): Answering {
  return chance.pick([
    'accepts',
    'accepts',
    'loses the answer',
    'accepts later',
    'refuses',
    'takes nothing and says nothing',
  ]);
}

type Ports = {
  readonly outbox: MailSending['outbox'];
  readonly service: SimulatedMailService;
  readonly timeline: Timeline;
  readonly step: (operation: string) => Promise<void>;
  readonly hasLeft: () => boolean;
};

function sendingOver({ outbox, service, timeline, step, hasLeft }: Ports): MailSending {
  let tokens = 0;
  const books = {
    ledger: async (_ledgerId: LedgerId) => ({ members: MEMBERS }),
    settings: async (userId: UserId) => settingsOf(userId, hasLeft()),
    entry: async () => undefined,
  };
  return {
    outbox,
    books: stepping(books, ['ledger', 'settings', 'entry'], () => step('books')),
    directory: stepping({ addressOf: async (userId: UserId) => addressOf(userId) }, ['addressOf'], () =>
      step('directory'),
    ),
    sender: service,
    now: timeline.iso,
    newToken: () => `token-${(tokens += 1)}`,
    hashOf: (token) => token,
    webOrigin: 'https://example.org',
  };
}

/** As EventBridge does: what failed or died comes again a minute later. */
function begin(
  world: { readonly scheduler: Scheduler; readonly timeline: Timeline },
  name: string,
  work: () => Promise<unknown>,
): void {
  const again = (): void => {
    world.timeline.after(MINUTE, () => {
      begin(world, name, work);
    });
  };
  world.scheduler.spawn({
    name,
    run: () => work().then(nothing, again),
    onEnd: (how) => {
      if (how === 'crashed') again();
    },
  });
}

async function receive(
  sending: MailSending,
  { mailId, attempt, hide, remove }: SimulatedMessage,
  step: (operation: string) => Promise<void>,
): Promise<void> {
  const delivery = {
    send: (isLastTry: boolean) => sendMail(sending, mailId, { isLastTry }),
    giveUp: () => giveUp(sending, mailId),
    hide: async (seconds: number) => {
      await step('queue');
      hide(seconds);
    },
    onResult: nothing,
    onError: nothing,
  };
  try {
    const isDone = await deliverMessage(delivery, attempt);
    await step('queue');
    if (isDone) remove();
  } catch {
    // The whole invocation failed: the message comes again by itself.
  }
}

/** Until nothing is left to do: the release every five minutes, and operators who redrive once all is quiet. */
async function run(world: {
  readonly timeline: Timeline;
  readonly scheduler: Scheduler;
  readonly outbox: MemoryMailOutbox;
  readonly queue: SimulatedQueue;
  readonly release: () => Promise<number>;
}): Promise<void> {
  const { timeline, scheduler, outbox, queue, release } = world;
  let nextTick = 0;
  for (let moment = 0; moment < MOST_MOMENTS; moment += 1) {
    const wanted = nextRelease(outbox, timeline);
    if (timeline.ahead() === 0 && wanted === undefined && queue.letters.length === 0) return;
    if (timeline.ahead() === 0) queue.redrive();
    // Runs that would find nothing are left out: that is most of a night.
    if (wanted !== undefined && (nextTick <= timeline.now() || wanted < nextTick)) {
      nextTick = wanted;
      timeline.after(wanted - timeline.now(), () => {
        scheduler.spawn({ name: 'release', run: () => release().then(nothing, nothing) });
      });
    }
    await timeline.goOn();
  }
  throw new Error('mails are still not done after days');
}

/** When the next run of the release finds something, epoch ms; undefined when nothing is left to do. */
function nextRelease(outbox: MemoryMailOutbox, timeline: Timeline): number | undefined {
  const instants = outbox.all().flatMap(({ checkAt }) => (checkAt === null ? [] : [Date.parse(checkAt)]));
  if (instants.length === 0) return undefined;
  const first = Math.max(Math.min(...instants), timeline.now() + 1);
  return Math.ceil(first / RELEASE_EVERY_MS) * RELEASE_EVERY_MS;
}

function nothing(): void {
  // What failed is done by the next run, or by the next message.
}
