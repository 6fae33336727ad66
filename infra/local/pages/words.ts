/** Numbers, times and sizes as people read them. */

/** `850 ms`, `3.2 s`, `4 min`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${decimal(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return ms < 86_400_000 ? `${decimal(ms / 3_600_000)} h` : `${decimal(ms / 86_400_000)} days`;
}

/** `just now`, `40 s ago`, `3 min ago`. Both are epoch ms. */
export function ago(at: number, now: number): string {
  return now - at < 1_500 ? 'just now' : `${duration(now - at).replace(/\.\d/, '')} ago`;
}

/** `1.2k`, `3.4M`; small numbers as they are. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${decimal(value / 1e9)}G`;
  if (size >= 1e6) return `${decimal(value / 1e6)}M`;
  if (size >= 1e4) return `${decimal(value / 1e3)}k`;
  if (size !== 0 && size < 0.01) return value.toPrecision(2);
  return String(Number(value.toFixed(2)));
}

/** A value in a unit of CloudWatch. */
export function measure(value: number, unit: string): string {
  switch (unit) {
    case 'Milliseconds':
      return duration(value);
    case 'Seconds':
      return duration(value * 1_000);
    case 'Percent':
      return `${amount(value)} %`;
    case 'Bytes':
      return `${amount(value)} B`;
    default:
      return amount(value);
  }
}

/** `14:05`, in the time zone of this computer. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** `14:05:09.120` */
export function preciseTime(at: number): string {
  const seconds = new Date(at).toLocaleTimeString('en-GB');
  return `${seconds}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
}

/** `1 message`, `2 messages` */
export function counted(count: number, noun: string): string {
  return `${amount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A function's name without what all of them begin with: where it is narrow, the rest tells them apart. */
export function shortName(functionName: string): string {
  return functionName.replace(/^pennytrail-[^-]+-/, '');
}

function decimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
