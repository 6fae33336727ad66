/** A daily seal that is not what was written, or that is missing where another seal names it. Reading again is no help. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
  readonly date: string;

  constructor(date: string, reason: string) {
    super(`the seal of ${date} is broken: ${reason}`);
    this.date = date;
  }
}
