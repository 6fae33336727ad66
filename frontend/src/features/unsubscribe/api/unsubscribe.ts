/** The two calls behind the link in a mail. They need no sign-in, so they do not go the way of all others. */
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { Problem } from '#handlers/contracts/common';
import { UnsubscribeView, type UnsubscribeRequest } from '#handlers/contracts/unsubscribe';
import { ApiProblem } from '@/lib/api';

export function unsubscribeQuery(token: string) {
  return queryOptions({
    queryKey: ['unsubscribe', token],
    queryFn: ({ signal }) => ask(token, { method: 'GET', signal }),
    retry: false,
  });
}

export function unsubscribeMutation(token: string) {
  return mutationOptions({
    mutationFn: (request: UnsubscribeRequest) => {
      const headers = { 'Content-Type': 'application/json' };
      return ask(token, { method: 'POST', headers, body: JSON.stringify(request) });
    },
  });
}

async function ask(token: string, request: RequestInit): Promise<UnsubscribeView> {
  const response = await fetch(`/api/unsubscribe/${encodeURIComponent(token)}`, request).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (response?.ok) return UnsubscribeView.parse(answer);
  const problem = Problem.safeParse(answer);
  if (problem.success) throw new ApiProblem(problem.data);
  throw new ApiProblem({
    status: response?.status ?? 0,
    code: 'NoConnection',
    detail: 'The server could not be reached. Check your connection and try again.',
  });
}
