/**
 * Checks the members of a fleet, a bounded number at a time, each through one connection that is closed before the next is opened. What
 * is kept of a member is what it differs in; its catalog goes. One that fails is told, and stops no other.
 */
import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import { reportOf, withCompared } from '../commands/compared.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { silentLog } from '../log.ts';
import type { FleetError, FleetMember, FleetReport } from '../report/fleet/report.ts';
import { liveSource } from '../sources/live/live.ts';
import type { Source, SourceContext, SourceReading } from '../sources/source.ts';
import { addressOf } from './address.ts';
import { Collector, type Outcome, outcomeOf } from './collect.ts';
import type { Member } from './members.ts';
import { References } from './references.ts';
import type { Shard } from './shards.ts';

export interface FleetWork {
  /** Those that are checked here. */
  readonly members: readonly Member[];
  readonly shard: Shard | null;
  /** Names of all members of the fleet. */
  readonly all: readonly string[];
  /** Told of each member when it is done, with how many are. */
  readonly onMember?: (member: FleetMember, done: number, of: number) => void;
}

/** @throws DriftgateError when a reference that needs no member cannot be read, or is none: then nothing can be checked */
export async function checkFleet(work: FleetWork, settings: Settings, context: SourceContext): Promise<FleetReport> {
  const started = performance.now();
  const collector = new Collector({
    name: settings.name,
    failOn: settings['fail-on'],
    shard: work.shard,
    expected: work.shard === null ? [] : work.all,
    redact: (text) => context.secrets.redact(text),
  });
  const references = new References(settings, context);
  try {
    const wanted = work.members.some(({ reference }) => reference === null) ? [null] : [];
    for (const reference of wanted) await references.prepare(reference);
    const jobs = distinct(work.members, settings, context);
    let done = 0;
    await atMost(settings.fleet.jobs, jobs, async (job) => {
      const before = performance.now();
      const found = await checkOne(job, references, settings, context);
      const [{ name }] = job.members;
      for (const [place, member] of job.members.entries()) {
        const sameAs = place === 0 ? null : context.secrets.redact(name);
        const took = Math.round(performance.now() - before);
        const told =
          'error' in found
            ? collector.failed(member, found.error, sameAs, took)
            : collector.compared(member, found.outcome, sameAs, took);
        done += 1;
        work.onMember?.(told, done, work.members.length);
      }
    });
    const labels = [...new Set(work.members.map(({ reference }) => reference))].flatMap((reference) =>
      labelOf(references, reference),
    );
    return collector.report(labels, performance.now() - started);
  } finally {
    await references.close();
  }
}

/** Members with one connection and one reference, of which one is looked at for all. */
interface Job {
  readonly members: readonly [Member, ...Member[]];
  readonly source: Source | { readonly error: FleetError };
}

/** All URLs are known before the first line is printed, so that every secret is registered by then. */
function distinct(members: readonly Member[], settings: Settings, context: SourceContext): Job[] {
  const jobs = new Map<string, { members: [Member, ...Member[]]; source: Job['source'] }>();
  for (const member of members) {
    let key = member.name;
    let source: Job['source'];
    try {
      const { url, live } = addressOf(member, settings, context);
      const { label: _, ...way } = live;
      key = createHash('sha256')
        .update(JSON.stringify([url, way, member.reference]))
        .digest('hex');
      source = liveSource(url, live, context);
    } catch (error) {
      key = JSON.stringify(member.name);
      source = { error: errorOf(error) };
    }
    const same = jobs.get(key);
    if (same === undefined) jobs.set(key, { members: [member], source });
    else same.members.push(member);
  }
  return [...jobs.values()];
}

type Found = { readonly outcome: Outcome } | { readonly error: FleetError };

async function checkOne(
  { members: [member], source }: Job,
  references: References,
  settings: Settings,
  context: SourceContext,
): Promise<Found> {
  if ('error' in source) return source;
  try {
    const wantsHistory = references.source(member.reference).wantsHistory === true;
    const selection = select(settings);
    const target = await source.read({ selection, withHistory: wantsHistory, other: Promise.resolve(null) });
    return { outcome: await compared(member, target, references, settings, context) };
  } catch (error) {
    return { error: errorOf(error) };
  }
}

/** Of members that are the same to their reference one is compared. */
function compared(
  { name, reference }: Member,
  target: SourceReading,
  references: References,
  settings: Settings,
  context: SourceContext,
): Promise<Outcome> {
  const quiet: SourceContext = { ...context, log: { ...silentLog, debug: context.log.debug } };
  return references.use(reference, target, async (shared) => {
    const key = likeness(target.catalog, target.notes);
    const known = shared.outcomes.get(key);
    if (known !== undefined) return known;
    const sides = { reference: shared.source, target: { label: name, read: async () => target } };
    const outcome = await withCompared(sides, settings, quiet, { keepShadow: shared.keepShadow }, (all) =>
      outcomeOf(reportOf(all, settings, quiet, performance.now())),
    );
    shared.outcomes.set(key, outcome);
    return outcome;
  });
}

/** Whatever of a target a report can tell but its name. */
function likeness(
  { fingerprint, flavour, version, defaults, notCompared, leftOut }: Catalog,
  notes: SourceReading['notes'],
): string {
  const rest = JSON.stringify([flavour, version, Object.entries(defaults).sort(), notCompared, leftOut.length > 0, notes ?? []]);
  return `${fingerprint} ${createHash('sha256').update(rest).digest('base64')}`;
}

function labelOf(references: References, reference: string | null): string[] {
  try {
    return [references.source(reference).label];
  } catch {
    // Its members have said so.
    return [];
  }
}

/** What is no error of the outside is told with the member, too: the others are still to be checked. */
function errorOf(error: unknown): FleetError {
  if (error instanceof DriftgateError) return { code: error.code, message: error.message, hint: error.hint ?? null };
  return { code: 'bug', message: messageOf(error), hint: 'This is a bug in driftgate; please report it.' };
}

async function atMost<T>(most: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place < items.length; place = next++) await work(items[place]!);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
