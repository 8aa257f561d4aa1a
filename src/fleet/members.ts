/**
 * The members of a fleet, by name: from the config file, a file, values for a template, a query. Nothing is connected to but the
 * directory, and no connection of a member is made out: that fails for the one member that it is about.
 */
import picomatch from 'picomatch';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { SourceContext } from '../sources/source.ts';
import { readDirectory } from './directory.ts';
import { readMembersFile } from './file.ts';

export interface Member {
  readonly name: string;
  /** What the report says beside the name. */
  readonly labels: Readonly<Record<string, string>>;
  /** A reference of its own; null for that of all. */
  readonly reference: string | null;
  readonly address: MemberAddress;
}

export interface MemberAddress {
  /** A URL, env:NAME or an environment; null when it comes of the template. */
  readonly url: string | null;
  /** What fills the template. May hold secrets: never print it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Written by those who write the config file: only then it may name variables and environments. */
  readonly isOurs: boolean;
}

/** What a place gives for one member. */
export interface Entry {
  /** Null when it has none. */
  readonly name: string | null;
  readonly url: string | null;
  readonly reference: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

/** Longer names are a mistake, and would fill every report. */
const LONGEST_NAME = 200;

/** @returns by name in the order of their characters @throws DriftgateError `usage` when there is none, or two have one name */
export async function fleetMembers(settings: Settings, context: SourceContext): Promise<readonly Member[]> {
  const { fleet } = settings;
  const places: [string, readonly Entry[], boolean][] = [
    ['fleet.members', Object.entries(fleet.members).map(([name, member]) => entryOfMap(name, member)), true],
    ['fleet.values', fleet.values.map((value) => entryOf(value)), true],
  ];
  if (fleet.from !== undefined)
    places.push([fleet.from, await readMembersFile(fleet.from, settings.sourceFolders.members), true]);
  if (fleet.query !== undefined)
    places.push(['the rows of fleet.query', await readDirectory(fleet.query, settings, context), false]);
  const members = new Map<string, Member>();
  for (const [place, entries, isOurs] of places) {
    for (const [number, entry] of entries.entries()) {
      const member = memberOf(entry, `${place}, number ${number + 1}`, isOurs, settings);
      if (members.has(member.name))
        throw new DriftgateError('usage', `Two members of the fleet are called "${shown(member.name)}".`);
      members.set(member.name, member);
    }
  }
  if (members.size === 0) {
    throw new DriftgateError('usage', 'The fleet has no members.', {
      hint: 'Name them under fleet: in driftgate.yml, as a map, a file, values for a template, or a query; see docs/fleet.md.',
    });
  }
  const chosen = [...members.values()].filter(({ name }) => isChosen(name, fleet));
  if (chosen.length > 0) return chosen.sort((a, b) => (a.name < b.name ? -1 : 1));
  throw new DriftgateError('usage', `None of the ${members.size} members of the fleet is left by include and exclude.`, {
    hint: 'Look at --members, and at fleet.include and fleet.exclude in driftgate.yml.',
  });
}

function memberOf(entry: Entry, place: string, isOurs: boolean, { fleet }: Settings): Member {
  const { name, url, reference, fields } = entry;
  if (name === null || name.trim() === '') throw new DriftgateError('usage', `A member of the fleet has no name: ${place}.`);
  if (name.length > LONGEST_NAME)
    throw new DriftgateError('usage', `A member of the fleet has a name of ${name.length} characters: ${place}.`);
  if (url === null && fleet.template === undefined) {
    throw new DriftgateError('usage', `The member "${shown(name)}" of the fleet has no URL, and there is no fleet.template.`);
  }
  const picked = fleet.labels.flatMap((label) => (Object.hasOwn(fields, label) ? [[label, fields[label]!] as const] : []));
  return {
    name,
    labels: { ...Object.fromEntries(picked), ...entry.labels },
    reference,
    address: { url, fields: { ...entry.labels, ...fields, name }, isOurs },
  };
}

function isChosen(name: string, { include, exclude }: Settings['fleet']): boolean {
  const matches = (patterns: readonly string[]): boolean =>
    patterns.length > 0 && picomatch([...patterns], { nonegate: true, dot: true, bash: true })(name);
  return (include.length === 0 || include.includes(name) || matches(include)) && !exclude.includes(name) && !matches(exclude);
}

/** A word is the name, and often the URL stands beside it in a map. */
function entryOfMap(name: string, member: Settings['fleet']['members'][string]): Entry {
  if (typeof member === 'string') return { name, url: member, reference: null, labels: {}, fields: {} };
  return { name, url: member.url ?? null, reference: member.reference ?? null, labels: member.labels, fields: {} };
}

/** A word or fields. Null is no value. */
export function entryOf(value: string | Readonly<Record<string, unknown>>): Entry {
  if (typeof value === 'string') return { name: value, url: null, reference: null, labels: {}, fields: {} };
  const fields: Record<string, string> = {};
  for (const [field, content] of Object.entries(value)) {
    if (content === null || content === undefined || typeof content === 'object') continue;
    Object.defineProperty(fields, field, { value: String(content), enumerable: true, configurable: true, writable: true });
  }
  const { name = null, url = null, reference = null, ...others } = fields;
  return { name, url, reference, labels: {}, fields: others };
}

function shown(name: string): string {
  return name.replace(/\s+/g, ' ').slice(0, 80);
}
