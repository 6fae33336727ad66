import { expect, it } from 'vitest';
import { learnWebOrigin } from './web-origin.ts';

const WEB = 'https://main.d1.amplifyapp.com';
const outputs = JSON.stringify({
  'pennytrail-dev': { ApiUrl: 'https://api.example/api/' },
  'pennytrail-dev-web': { WebAppUrl: WEB },
});

it('learns the address of a web app that was deployed, and keeps the rest of the context', () => {
  expect(learnWebOrigin(outputs, '{"other":1,"webOrigin:live":"https://live.example"}')).toEqual({
    stage: 'dev',
    context: { other: 1, 'webOrigin:live': 'https://live.example', 'webOrigin:dev': WEB },
  });
});

it('learns nothing that is known, and nothing where no web app was deployed', () => {
  expect(learnWebOrigin(outputs, JSON.stringify({ 'webOrigin:dev': WEB }))).toBeUndefined();
  expect(learnWebOrigin('{"pennytrail-dev":{"ApiUrl":"x"}}', '{}')).toBeUndefined();
});
