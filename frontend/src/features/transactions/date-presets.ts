import { addMonths, daysInMonth, type Month } from '#domain/kernel/calendar';
import { todaysMonth } from '@/lib/format';

export type DatePreset = { readonly label: string; readonly from: string; readonly to: string };

/** The periods people ask for most, seen from `month`. */
export function datePresets(month: Month = todaysMonth()): DatePreset[] {
  const before = addMonths(month, -1);
  const year = month.slice(0, 4);
  return [
    { label: 'This month', from: `${month}-01`, to: lastDay(month) },
    { label: 'Last month', from: `${before}-01`, to: lastDay(before) },
    { label: 'Last 3 months', from: `${addMonths(month, -2)}-01`, to: lastDay(month) },
    { label: 'This year', from: `${year}-01-01`, to: `${year}-12-31` },
  ];
}

function lastDay(month: Month): string {
  return `${month}-${daysInMonth(month)}`;
}
