/** A service of the AWS kind that does what its switch says. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpService } from '../service.ts';
import type { ServiceState } from './switches.ts';

export type Switchable = {
  readonly service: HttpService;
  /** Below which the service is mounted, such as `/_aws/ses`. */
  readonly path: string;
  readonly state: () => ServiceState;
  /** Refuses a request as coming too fast, in the words of the service. */
  readonly throttle: (response: ServerResponse) => void;
};

export function switchable({ service, path, state, throttle }: Switchable): HttpService {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { url = '' } = request;
    if (url !== path && !url.startsWith(`${path}/`)) return service.handle(request, response);
    switch (state()) {
      case 'down':
        request.socket.destroy();
        return true;
      case 'throttling':
        request.resume();
        throttle(response);
        return true;
      case 'answers-lost':
        return service.handle(request, withoutAnswer(request, response));
      default:
        return service.handle(request, response);
    }
  };
  return { handle, close: service.close };
}

/** Closes the connection where the answer would begin. */
function withoutAnswer(request: IncomingMessage, response: ServerResponse): ServerResponse {
  response.writeHead = () => response;
  response.end = () => {
    request.socket.destroy();
    return response;
  };
  return response;
}
