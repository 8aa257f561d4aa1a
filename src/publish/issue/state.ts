/**
 * What an issue of ours says about itself in hidden lines at its top: which report it is about, what was found when it was last
 * brought up to date, and whether the last run could not check. So nothing has to be kept anywhere else.
 */
import { createHash } from 'node:crypto';

export interface IssueState {
  /** SHA-256 over the sorted keys, shortened. */
  readonly fingerprint: string;
  /** One for each finding; null when there were too many to write down. */
  readonly keys: readonly string[] | null;
  /** The issue about the same report before this one. */
  readonly before: number | null;
}

/** Characters that the keys may take of the body. */
const MOST_KEYS = 12_000;

/** The first line. No name can close the HTML comment: `>` is encoded, and so is `--`. */
export function issueMarker(name: string): string {
  return `<!-- driftgate:issue name=${encoded(name)} -->`;
}

export function stateOf(keys: readonly string[], before: number | null): IssueState {
  const sorted = [...new Set(keys)].sort();
  const fingerprint = createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 32);
  return { fingerprint, keys: encoded(sorted.join('\n')).length > MOST_KEYS ? null : sorted, before };
}

/** The second line. */
export function stateLine({ fingerprint, keys, before }: IssueState): string {
  const list = keys === null ? 'too-many' : encoded(keys.join('\n'));
  return `<!-- driftgate:state findings=${fingerprint} before=${before ?? 'none'} keys=${list} -->`;
}

/** Null when a person has taken the line out, or changed it. */
export function readState(body: string): IssueState | null {
  const match = STATE.exec(body);
  if (match === null) return null;
  const [, fingerprint, before, list] = match as unknown as [string, string, string, string];
  try {
    const keys = list === 'too-many' ? null : decodeURIComponent(list).split('\n').filter(Boolean);
    return { fingerprint, keys, before: before === 'none' ? null : Number(before) };
  } catch {
    return null;
  }
}

const STATE = /^<!-- driftgate:state findings=([0-9a-f]{32}) before=(\d{1,12}|none) keys=(\S*) -->$/m;

/** What came and went between two states; null when either does not tell. */
export function changesBetween(old: IssueState, now: IssueState): { readonly come: string[]; readonly gone: string[] } | null {
  if (old.keys === null || now.keys === null) return null;
  const [before, after] = [new Set(old.keys), new Set(now.keys)];
  return { come: now.keys.filter((key) => !before.has(key)), gone: old.keys.filter((key) => !after.has(key)) };
}

/** The body with the failure told below the hidden lines, or null when it tells this one already. */
export function withFailure(body: string, notice: string): string | null {
  const line = `<!-- driftgate:failed ${createHash('sha256').update(notice).digest('hex').slice(0, 16)} -->`;
  if (body.includes(`${line}\n`)) return null;
  const plain = body.replace(FAILED, '');
  const hidden = STATE.exec(plain);
  const at = hidden === null ? plain.indexOf('\n') + 1 : hidden.index + hidden[0].length + 1;
  return `${plain.slice(0, at)}${line}\n${notice}\n${FAILED_END}\n${plain.slice(at)}`;
}

const FAILED_END = '<!-- /driftgate:failed -->';
const FAILED = /^<!-- driftgate:failed [0-9a-f]{16} -->\n[\s\S]*?\n<!-- \/driftgate:failed -->\n/m;

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('--', '%2D%2D');
}
