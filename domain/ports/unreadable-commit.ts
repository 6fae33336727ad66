/** A stored item that does not read back as a commit: damage, or a writer nobody here knows. Reading again is no help. */
export class UnreadableCommit extends Error {
  override readonly name = 'UnreadableCommit';
  readonly stream: string;
  readonly version: number;

  constructor(stream: string, version: number, reason: string) {
    super(`commit ${version} of ${stream} cannot be read: ${reason}`);
    this.stream = stream;
    this.version = version;
  }
}
