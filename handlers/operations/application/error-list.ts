import type { ErrorLog } from '#domain/ports/error-log';
import type { ErrorList } from '#handlers/contracts/operations';

/** Groups shown; more would not be read. */
const MOST_SHOWN = 200;

/** What functions complained about lately. */
export async function errorList(errors: Pick<ErrorLog, 'list'>): Promise<ErrorList> {
  const groups = await errors.list();
  return {
    items: groups
      .slice(0, MOST_SHOWN)
      .map(({ correlationId, ...group }) => ({ ...group, correlationId: correlationId ?? null })),
  };
}
