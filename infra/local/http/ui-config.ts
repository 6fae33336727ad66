/** `/config.json`: where the user interface finds the user pool. On AWS a file with the same keys is deployed. */
import type { HttpService } from '../service.ts';
import { sendJson } from '../wire/page.ts';

export type UiConfig = {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Path of the user pool's protocol on this server. */
  readonly userPoolPath: string;
};

export function createUiConfig({ userPoolPath, ...config }: UiConfig): HttpService {
  return {
    handle: (request, response) => {
      if (request.url?.split('?', 1)[0] !== '/config.json') return Promise.resolve(false);
      // By the name the browser used: from localhost, 127.0.0.1 would be another origin.
      const userPoolEndpoint = `http://${request.headers.host ?? ''}${userPoolPath}`;
      sendJson(response, 200, { ...config, userPoolEndpoint });
      return Promise.resolve(true);
    },
    close: () => Promise.resolve(),
  };
}
