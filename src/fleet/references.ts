/**
 * The references of a fleet, each read once for all members that it serves: a live database or a snapshot once, code once for each
 * kind of server and each revision of migrations. What one of them is compared with goes one after the other, as a shadow is asked
 * about meanings by one at a time; members are read meanwhile.
 */
import { select } from '../catalog/selection.ts';
import type { MeaningShadow } from '../diff/meaning.ts';
import type { Shadow } from '../engines/shadow.ts';
import type { Settings } from '../inputs/settings.ts';
import { refuseEmpty } from '../sources/empty.ts';
import { openSource } from '../sources/index.ts';
import type { Source, SourceContext, SourceReading } from '../sources/source.ts';
import type { Outcome } from './collect.ts';

/** A reference that stays open while it is used. */
export interface SharedReference {
  /** Gives the one reading again and again. */
  readonly source: Source;
  readonly keepShadow: (open: () => Promise<MeaningShadow>) => Promise<MeaningShadow>;
  /** What comparing with it found, by what was compared. */
  readonly outcomes: Map<string, Outcome>;
}

/** Readings that are kept open without being in use. Members of many revisions come in no order. */
const MOST_IDLE = 3;

interface Held extends SharedReference {
  readonly reading: SourceReading;
  /** Ends when the last comparison so far does. */
  turn: Promise<unknown>;
  asked: Promise<MeaningShadow> | null;
}

export class References {
  readonly #settings: Settings;
  readonly #context: SourceContext;
  readonly #sources = new Map<string | null, Source>();
  readonly #held = new Map<string, Promise<Held>>();
  readonly #users = new Map<string, number>();

  constructor(settings: Settings, context: SourceContext) {
    this.#settings = settings;
    this.#context = context;
  }

  /** @param reference a member's own, or null for that of all @throws DriftgateError `usage` when it is none that there is */
  source(reference: string | null): Source {
    const known = this.#sources.get(reference);
    if (known !== undefined) return known;
    const text = reference ?? this.#settings.reference;
    // Members are live databases: a job that checks them holds their credentials, whatever else it is given.
    const settings = {
      ...this.#settings,
      ...(text === undefined ? {} : { reference: text }),
      target: MEMBER,
      environments: { ...this.#settings.environments, [MEMBER]: 'env:MEMBER' },
    };
    const source = openSource('reference', settings, this.#context);
    this.#sources.set(reference, source);
    return source;
  }

  /** Reads what needs no member to be like: what is wrong with it is then known before any member is read. */
  async prepare(reference: string | null): Promise<void> {
    if (this.source(reference).madeLikeOther === true) return;
    await this.#reading(reference, JSON.stringify([reference]), null);
  }

  /** @param work goes alone with this reference */
  async use<T>(reference: string | null, target: SourceReading, work: (shared: SharedReference) => Promise<T>): Promise<T> {
    const likeness = (await this.source(reference).likeness?.(target)) ?? null;
    const key = JSON.stringify(likeness === null ? [reference] : [reference, likeness]);
    this.#users.set(key, (this.#users.get(key) ?? 0) + 1);
    try {
      const held = await this.#reading(reference, key, target);
      const done = held.turn.then(() => work(held));
      held.turn = done.catch(() => {});
      return await done;
    } finally {
      this.#users.set(key, this.#users.get(key)! - 1);
      await this.#closeIdle(MOST_IDLE);
    }
  }

  /** Never throws. */
  async close(): Promise<void> {
    await this.#closeIdle(0);
  }

  #reading(reference: string | null, key: string, target: SourceReading | null): Promise<Held> {
    const known = this.#held.get(key);
    const held = known ?? this.#read(this.source(reference), target);
    // The one that was used last stands last.
    this.#held.delete(key);
    this.#held.set(key, held);
    return held;
  }

  async #read(source: Source, target: SourceReading | null): Promise<Held> {
    this.#context.log.info(`Reading the reference, ${source.label}`);
    const selection = select(this.#settings);
    const reading = await source.read({ selection, withHistory: false, other: Promise.resolve(target) });
    try {
      refuseEmpty(reading.catalog, `The reference, ${source.label},`);
    } catch (error) {
      await reading.shadow?.close();
      throw error;
    }
    const { shadow, ...rest } = reading;
    const lent: SourceReading = shadow === undefined ? rest : { ...rest, shadow: keptOpen(shadow) };
    const held: Held = {
      reading,
      outcomes: new Map(),
      source: { label: source.label, read: async () => lent },
      turn: Promise.resolve(),
      asked: null,
      keepShadow: async (open) => {
        held.asked ??= open();
        return { ...(await held.asked), close: async () => {} };
      },
    };
    return held;
  }

  async #closeIdle(most: number): Promise<void> {
    const idle = [...this.#held.keys()].filter((key) => (this.#users.get(key) ?? 0) === 0);
    for (const key of idle.slice(0, Math.max(0, idle.length - most))) {
      const opening = this.#held.get(key)!;
      this.#held.delete(key);
      try {
        const { reading, asked } = await opening;
        await (await asked?.catch(() => null))?.close();
        await reading.shadow?.close();
      } catch {
        // It could not be read: its members have said so.
      }
    }
  }
}

const MEMBER = 'a member of the fleet';

/** Whoever compares closes what a reading came with: here it serves the next one, too. */
function keptOpen(shadow: Shadow): Shadow {
  return {
    label: shadow.label,
    flavour: shadow.flavour,
    version: shadow.version,
    url: shadow.url,
    load: (script) => shadow.load(script),
    read: (selection) => shadow.read(selection),
    query: (sql) => shadow.query(sql),
    close: async () => {},
  };
}
