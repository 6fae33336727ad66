import { RequestProblem } from '#handlers/http/problem';

/** The same for a token that never was and for one that is too old. */
export function linkUnknown(): RequestProblem {
  return new RequestProblem({
    status: 404,
    code: 'LinkUnknown',
    detail: 'This link is not valid, or it is too old. You can switch mails off in the settings.',
  });
}
