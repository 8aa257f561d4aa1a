/**
 * What a comment keeps about itself, in a line that GitHub does not show: the commit that it was written for, hashes by which a later
 * run sees whether it would say anything else, and what was found, so that a later comment can say what changed. The line is short
 * (about 6,000 characters at most), is written in letters that cannot end an HTML comment, and is not trusted when it is read.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { nameText } from '../report/text.ts';

/** One thing that was found. */
export interface Item {
  /** What makes it the same thing in the next run. Without secrets, as hashes of it are public. */
  readonly key: string;
  /** As people know it, in full and without secrets: a secret that is cut is known by nobody any more. */
  readonly name: string;
}

export interface CommentState {
  /** Hash of what the comment says, without what is another in every run. */
  readonly content: string;
  /** Hash of the comment as it was sent, so that a change by somebody else is seen. */
  readonly text: string;
  readonly memory: Memory;
}

export interface Memory {
  readonly commit: string | null;
  /** What was found; null when the comment tells of nothing that is counted. */
  readonly found: Found | null;
  /** The comment is hidden: its report has another name now. */
  readonly outdated: boolean;
}

export interface Found {
  readonly count: number;
  /** By hash, with names as far as there was room; null when there was no room for the hashes either. */
  readonly items: ReadonlyMap<string, string | null> | null;
}

/** Characters of the memory, packed. */
const ROOM = 6000;
/** Of one name; longer ones are cut. */
const LONGEST_NAME = 120;
/** Bytes of a thing's hash: Of 1,000 things one is taken for another in one of a million runs. */
const HASH_BYTES = 5;

/** The line, without a line end. */
export function stateLine({ content, text }: Pick<CommentState, 'content' | 'text'>, packed: string): string {
  return `<!-- driftgate:state 1 ${content} ${text} ${packed} -->`;
}

/** Of what `readState` needs not be told by anybody else. Null when there is no such line, or it is not one of ours. */
export function readState(body: string): CommentState | null {
  const line = LINE.exec(body.trimEnd());
  if (line === null) return null;
  const [, content, text, packed] = line as unknown as [string, string, string, string];
  const memory = unpack(packed);
  return memory === null ? null : { content, text, memory };
}

/** The comment without the line and the line end before it. */
export function withoutState(body: string): string {
  return body.trimEnd().replace(LINE, '').trimEnd();
}

const LINE = /(?:^|\n)<!-- driftgate:state 1 ([0-9a-f]{16}) ([0-9a-f]{16}) ([A-Za-z0-9+/=]{0,8000}) -->$/;

/** Of the comment's text; line ends and spaces at the end do not count, as GitHub may change them. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text.replace(/\r\n?/g, '\n').trimEnd()).digest('hex').slice(0, 16);
}

export function foundOf(items: readonly Item[]): Found {
  const byHash = new Map(items.map(({ key, name }) => [itemHash(key), nameText(name, LONGEST_NAME)]));
  return { count: byHash.size, items: byHash };
}

function itemHash(key: string): string {
  return createHash('sha256').update(key).digest().subarray(0, HASH_BYTES).toString('hex');
}

/** As much of it as there is room for: fewer names, then no names, then no hashes. */
export function pack(memory: Memory): string {
  const items = [...(memory.found?.items ?? [])];
  for (let names = items.length; ; names = Math.floor(names / 2)) {
    const text = packed(memory, items, names);
    if (text.length <= ROOM) return text;
    if (names === 0) return packed(memory, null, 0);
  }
}

type Named = readonly (readonly [hash: string, name: string | null])[];

function packed({ commit, found, outdated }: Memory, items: Named | null, names: number): string {
  const written: z.input<typeof memorySchema> = {
    commit,
    outdated,
    ...(found === null ? {} : { count: found.count }),
    ...(found?.items == null || items === null
      ? {}
      : {
          hashes: Buffer.from(items.map(([hash]) => hash).join(''), 'hex').toString('base64'),
          names: items.slice(0, names).map(([, name]) => name),
        }),
  };
  // No hyphen is among these letters, so nothing can look like the end of a comment.
  return deflateRawSync(JSON.stringify(written), { level: 9 }).toString('base64');
}

const memorySchema = z.object({
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .nullable(),
  outdated: z.boolean(),
  count: z.int().nonnegative().optional(),
  hashes: z.string().optional(),
  names: z.array(z.string().nullable()).optional(),
});

function unpack(text: string): Memory | null {
  try {
    const json = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: 1_000_000 }).toString();
    const { commit, outdated, count, hashes, names } = memorySchema.parse(JSON.parse(json));
    return { commit, outdated, found: count === undefined ? null : { count, items: itemsOf(hashes, names ?? []) } };
  } catch {
    return null;
  }
}

function itemsOf(hashes: string | undefined, names: readonly (string | null)[]): Map<string, string | null> | null {
  if (hashes === undefined) return null;
  const all = Buffer.from(hashes, 'base64').toString('hex');
  const each = all.match(new RegExp(`.{${HASH_BYTES * 2}}`, 'g')) ?? [];
  return new Map(each.map((hash, at) => [hash, names[at] ?? null]));
}
