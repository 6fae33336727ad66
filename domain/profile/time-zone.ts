/** Time zones this runtime knows, by their IANA names. */

/** Whether clocks of the zone can be read; which zones there are changes with the tables of the runtime. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}
