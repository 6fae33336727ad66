/**
 * Switches that take a local service down, so that one can see what happens then: `POST /_local/services/<name>/<state>`.
 * A restart switches everything up again.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpService } from '../service.ts';
import { sendJson } from '../wire/page.ts';
import { isSameOrigin } from '../wire/same-origin.ts';

const SWITCHES_PATH = '/_local/services';

/**
 * - `up`: serves.
 * - `down`: nobody is there. Where the service has a server of its own, connections are refused; else they are closed,
 *   so that a caller cannot know whether the request was carried out.
 * - `throttling`: requests are refused as coming too fast.
 * - `answers-lost`: requests are carried out, and connections closed before the answer.
 * - `failing`: answers 500.
 * - `gone`: answers 410, as an endpoint that will not come back.
 * - `silent`: takes the request and never answers.
 */
export type ServiceState = 'up' | 'down' | 'throttling' | 'answers-lost' | 'failing' | 'gone' | 'silent';

/** The services that can be switched, with the states each has. */
const SWITCHES = {
  ses: ['up', 'down', 'throttling', 'answers-lost'],
  eventbridge: ['up', 'down', 'throttling', 'answers-lost'],
  'webhooks-receiver': ['up', 'down', 'failing', 'gone', 'silent'],
} as const satisfies Readonly<Record<string, readonly ServiceState[]>>;

export type SwitchedService = keyof typeof SWITCHES;

export type SwitchView = {
  readonly name: SwitchedService;
  readonly state: ServiceState;
  /** What it can be switched to. */
  readonly states: readonly ServiceState[];
};

export type Switches = {
  readonly stateOf: (name: SwitchedService) => ServiceState;
  readonly list: () => readonly SwitchView[];
  /** Answers POST, and GET to those who ask for JSON; leaves the page to others. */
  readonly service: HttpService;
};

export type SwitchesOptions = {
  /** Carries a change out, for services that need more than to be asked for their state. */
  readonly onTurned?: (name: SwitchedService, state: ServiceState) => Promise<void>;
};

/** Everything is up. */
export function createSwitches({ onTurned }: SwitchesOptions = {}): Switches {
  const states = new Map<SwitchedService, ServiceState>();
  const stateOf = (name: SwitchedService): ServiceState => states.get(name) ?? 'up';
  const list = (): SwitchView[] => {
    return switchedServices().map((name) => ({ name, state: stateOf(name), states: SWITCHES[name] }));
  };
  const turn = async (name: string, wanted: string): Promise<string | undefined> => {
    const known = list().find((candidate) => candidate.name === name);
    if (!known) return `There is no switch for ${name}; there are ${switchedServices().join(', ')}.`;
    const state = known.states.find((candidate) => candidate === wanted);
    if (!state) return `${name} can be ${known.states.join(', ')}, not ${wanted}.`;
    states.set(known.name, state);
    await onTurned?.(known.name, state);
    return undefined;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, name, state] = /^\/_local\/services\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
    const wantsPage = request.headers.accept?.includes('text/html') === true;
    if (name !== undefined && state !== undefined)
      await change(request, response, { wantsPage, turn: () => turn(name, state), list });
    else if (pathname === SWITCHES_PATH && !wantsPage) sendJson(response, 200, { items: list() });
    else return false;
    return true;
  };
  return { stateOf, list, service: { handle, close: () => Promise.resolve() } };
}

function switchedServices(): SwitchedService[] {
  return ['ses', 'eventbridge', 'webhooks-receiver'];
}

type Change = {
  readonly wantsPage: boolean;
  /** Answers why not. */
  readonly turn: () => Promise<string | undefined>;
  readonly list: () => readonly SwitchView[];
};

async function change(
  request: IncomingMessage,
  response: ServerResponse,
  { wantsPage, turn, list }: Change,
): Promise<void> {
  request.resume();
  if (request.method !== 'POST') return sendJson(response, 405, { message: 'Switching a service takes POST.' });
  if (!isSameOrigin(request)) return sendJson(response, 403, { message: 'Pages of other origins may not do this.' });
  const refusal = await turn();
  if (refusal !== undefined) return sendJson(response, 404, { message: refusal });
  if (wantsPage) response.writeHead(303, { location: SWITCHES_PATH }).end();
  else sendJson(response, 200, { items: list() });
}
