import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { EmptyState } from '@/components/empty-state';
import { formatPercent } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useLocale } from '@/lib/preferences';
import { useLedger } from '@/lib/queries';

/** Says what will be here, and when. */
export function NothingYet(): ReactElement {
  const ledgerId = useLedgerId();
  const locale = useLocale();
  const thresholds = useLedger().data?.alertThresholds ?? [];
  const shares = thresholds.map((threshold) => formatPercent(threshold / 100, locale));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(shares);
  return (
    <EmptyState icon="bell" title="Nothing yet">
      You will be told {shares.length > 0 && <>at {list} of a budget, and </>}when a month is over, as{' '}
      <Link to="/l/$ledgerId/settings" params={{ ledgerId }} hash="notifications">
        you choose
      </Link>
      .
    </EmptyState>
  );
}
