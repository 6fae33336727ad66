/** Paths of local services never belong to the user interface: an unknown one is an error, not a screen. */
import type { HttpService } from '../service.ts';
import { sendJson } from '../wire/page.ts';

/** Answers 404 for what is left under `/_aws` and `/_local`. */
export function createReservedPaths(): HttpService {
  return {
    handle: (request, response) => {
      if (!/^\/_(aws|local)(\/|\?|$)/.test(request.url ?? '')) return Promise.resolve(false);
      request.resume();
      sendJson(response, 404, { message: `There is nothing at ${request.url ?? ''}.` });
      return Promise.resolve(true);
    },
    close: () => Promise.resolve(),
  };
}
