/** What an operation of the fake API is handed, and how it refuses. */
export type FakeRequest = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Already parsed by the route's contract. */
  readonly body: Readonly<Record<string, unknown>>;
};

/** A refusal: HTTP status, code, sentence, and what the page needs to know about it. */
export class FakeRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(status: number, code: string, detail: string, data: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.data = data;
  }
}
