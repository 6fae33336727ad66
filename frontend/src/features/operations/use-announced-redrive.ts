import type { RedriveReply } from '#handlers/contracts/operations';
import { explainError } from '@/lib/explain-error';
import { showToast } from '@/lib/toasts';
import { useRedrive } from './api/operations.ts';

/** Redrives, and says what came of it. */
export function useAnnouncedRedrive() {
  const redrive = useRedrive(announce);
  return {
    isPending: redrive.isPending,
    mutate: (request: Parameters<typeof redrive.mutate>[0]) =>
      redrive.mutate(request, {
        onError: (error) =>
          showToast({ title: 'This could not be redriven', description: explainError(error), tone: 'error' }),
      }),
  };
}

function announce({ items, remaining }: RedriveReply): void {
  const done = items.filter(({ outcome }) => outcome === 'done').length;
  const stuck = items.filter(({ outcome }) => outcome === 'parked' || outcome === 'failed');
  const rest = remaining > 0 ? `${remaining} remain; go on with another press.` : '';
  const [first] = stuck;
  if (first === undefined) {
    const title = done === 0 ? 'There was nothing to redrive' : `${done} redriven`;
    return showToast({ title, description: rest || undefined, tone: 'success' });
  }
  showToast({
    title: `${done} redriven, ${stuck.length} still stuck`,
    description: `${first.subject}: ${first.detail} ${rest}`.trim(),
    tone: 'error',
  });
}
