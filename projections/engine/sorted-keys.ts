/**
 * A set of sort keys that answers ranges. Kept in buckets by what stands before the first `#`, each sorted only when
 * somebody asks: a replay adds a hundred thousand transaction keys without ever asking for a range of them.
 */
export type SortedKeys = {
  /** A key must be added once only. */
  readonly add: (key: string) => void;
  /** Keys in `[from, to]`, ascending. */
  readonly between: (from: string, to: string) => readonly string[];
};

type Bucket = { keys: string[]; sorted: boolean };

export function createSortedKeys(): SortedKeys {
  const buckets = new Map<string, Bucket>();
  return {
    add: (key) => {
      const name = bucketName(key);
      const bucket = buckets.get(name);
      if (!bucket) buckets.set(name, { keys: [key], sorted: true });
      else addTo(bucket, key);
    },
    between: (from, to) => {
      const name = bucketName(from);
      const asked = name === bucketName(to) ? [buckets.get(name)] : [...buckets.values()];
      const found = asked.flatMap((bucket) => (bucket ? within(bucket, from, to) : []));
      return asked.length > 1 ? found.sort(byText) : found;
    },
  };
}

function bucketName(key: string): string {
  const end = key.indexOf('#');
  return end < 0 ? key : key.slice(0, end);
}

function addTo(bucket: Bucket, key: string): void {
  const last = bucket.keys.at(-1);
  bucket.sorted = bucket.sorted && last !== undefined && last < key;
  bucket.keys.push(key);
}

function within(bucket: Bucket, from: string, to: string): string[] {
  if (!bucket.sorted) bucket.keys.sort(byText);
  bucket.sorted = true;
  return bucket.keys.filter((key) => key >= from && key <= to);
}

/** DynamoDB sorts by UTF-8 bytes; for the ASCII our keys consist of that is the order of `<`. */
function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
