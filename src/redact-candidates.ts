/**
 * Which of very many secrets a text may hold. A pattern of thousands of secrets in all their writings would be as large as a database, and be
 * tried at every character. But letters and digits are written as they are by everybody, so each way of writing a secret has a few
 * characters in a row that must stand in the text: they are looked up, and only the secrets that they belong to are searched for.
 */

/** Letters and digits in a row that are looked up: the longer, the fewer texts have them by chance. */
const LONG = 6;
const SHORT = 4;

export interface SecretWritings {
  readonly secret: string;
  /** Of each way in which it may be written (plain, base64, hex) the text; null where it is searched for anyway. */
  readonly ways: readonly string[] | null;
}

/** @returns the secrets that may be in a text, in the order given; never leaves out one that is */
export function candidatesFinder(secrets: readonly SecretWritings[]): (text: string) => readonly string[] {
  const uses = new Map<string, number>();
  for (const { ways } of secrets) {
    for (const gram of new Set((ways ?? []).flatMap(gramsOf))) uses.set(gram, (uses.get(gram) ?? 0) + 1);
  }
  const always = new Set<string>();
  const byGram = new Map<string, Set<string>>();
  for (const { secret, ways } of secrets) {
    const chosen = (ways ?? [null]).map((way) => (way === null ? null : rarest(gramsOf(way), uses)));
    if (chosen.includes(null)) always.add(secret);
    else for (const gram of chosen) byGram.set(gram!, (byGram.get(gram!) ?? new Set()).add(secret));
  }
  const lengths = [LONG, SHORT].filter((length) => [...byGram.keys()].some((gram) => gram.length === length));
  return (text) => {
    const found = new Set(always);
    const lower = text.toLowerCase();
    for (const length of lengths) {
      for (let start = 0; start + length <= lower.length; start += 1) {
        for (const secret of byGram.get(lower.slice(start, start + length)) ?? []) found.add(secret);
      }
    }
    return secrets.filter(({ secret }) => found.has(secret)).map(({ secret }) => secret);
  };
}

function gramsOf(text: string): string[] {
  const runs: string[] = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const length = runs.some((run) => run.length >= LONG) ? LONG : SHORT;
  return runs.flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - length + 1) }, (_, at) => run.slice(at, at + length)),
  );
}

function rarest(grams: readonly string[], uses: ReadonlyMap<string, number>): string | null {
  return grams.reduce<string | null>((best, gram) => (best === null || uses.get(gram)! < uses.get(best)! ? gram : best), null);
}
