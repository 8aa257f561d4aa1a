/**
 * The connections of a sync: readers of one snapshot of the source, writers to the target, and the lock that only one sync (or apply) per
 * target can hold. What a connection throws is marked with its side, so that it is known which one to open anew. A lost reader ends
 * the snapshot for all: they are opened again on a new one, and what was done by the old one is compared again.
 */
import pLimit from 'p-limit';
import { Locked } from '../apply/locked.ts';
import type { Engine } from '../engines/engine.ts';
import type { Open, RowSink, Side, SyncReader, SyncWriter } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import type { Log } from '../log.ts';
import { isTransient } from '../sources/live/failure.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import { persistently } from './attempts.ts';

export interface Pair {
  readonly reader: SyncReader;
  readonly writer: SyncWriter;
  /** Of the snapshot that the reader is in. */
  readonly generation: number;
}

export interface EndsOptions {
  readonly jobs: number;
  readonly salt: string | null;
  /** Milliseconds. */
  readonly lockWait: number;
  /** Milliseconds. */
  readonly lockTimeout: number;
  readonly log: Log;
}

/** Who waits for a reader. */
interface Waiting {
  resolve(reader: SyncReader): void;
  reject(error: unknown): void;
}

/** Milliseconds that a reader may be silent. */
const PATIENCE = 600_000;
/** How often connections are opened anew before it is given up. */
const MOST_LOSSES = 20;

export class Ends {
  readonly engine: Engine;
  readonly #source: LiveTarget;
  readonly #target: LiveTarget;
  readonly #options: EndsOptions;
  readonly #notes = new Set<string>();
  #locked: Locked | null = null;
  #idle: SyncReader[] = [];
  #all: SyncReader[] = [];
  #writers: SyncWriter[] = [];
  #freeWriters: SyncWriter[] = [];
  #waiting: Waiting[] = [];
  #generation = 0;
  #opening: Promise<void> | null = null;
  #losses = 0;
  readonly #oneByOne = pLimit(1);

  private constructor(source: LiveTarget, target: LiveTarget, options: EndsOptions) {
    this.engine = target.engine;
    this.#source = source;
    this.#target = target;
    this.#options = options;
  }

  /** @param writes whether the target will be written to, so that it is locked */
  static async open(source: LiveTarget, target: LiveTarget, options: EndsOptions, writes: boolean): Promise<Ends> {
    const ends = new Ends(source, target, options);
    try {
      if (writes) ends.#locked = await Locked.open(target, options.lockWait, options.log);
      await persistently(ends.engine, () => ends.#openReaders());
      return ends;
    } catch (error) {
      await ends.close();
      throw error;
    }
  }

  /** Which snapshot is read now; it is another one after a connection to the source was lost. */
  get generation(): number {
    return this.#generation;
  }

  /** How many can work at a time. */
  get width(): number {
    return Math.max(1, this.#all.length);
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  /** Works with a reader and a writer of its own. What is lost on the way is opened again and the work begun anew: it must find out itself what is done. */
  async use<T>(work: (pair: Pair) => Promise<T>): Promise<T> {
    for (;;) {
      const reader = await this.#lease();
      const generation = this.#generation;
      const writer = await this.#writer().catch((error: unknown) => {
        this.#giveBack(reader);
        throw error;
      });
      let back = true;
      try {
        return await work({ reader, writer, generation });
      } catch (error) {
        const lost = await this.#lost(error, reader, writer);
        if (lost === null) throw error;
        this.#losses += 1;
        if (this.#losses > MOST_LOSSES) throw error;
        this.#options.log.warn(
          lost === 'source'
            ? `The connection to ${this.#source.label} was lost: reading a new snapshot.`
            : `The connection to ${this.#target.label} was lost: going on over another one.`,
        );
        if (lost === 'source') {
          back = false;
          await this.#renew(generation);
        }
      } finally {
        if (back) this.#giveBack(reader);
        this.#freeWriters.push(writer);
      }
    }
  }

  /** That nobody else may write as well. @throws DriftgateError when the lock is gone and not to be had */
  async checkLock(): Promise<void> {
    const locked = this.#locked;
    if (locked === null) return;
    await this.#oneByOne(async () => {
      try {
        await locked.check();
      } catch {
        await persistently(this.engine, () => locked.reopen()).catch((error: unknown) => {
          throw mark(error, 'target');
        });
      }
    });
  }

  /** Never throws. */
  async close(): Promise<void> {
    await Promise.all([...this.#all, ...this.#writers].map((session) => session.close()));
    this.#all = [];
    this.#writers = [];
    await this.#locked?.close();
  }

  async #writer(): Promise<SyncWriter> {
    for (let free = this.#freeWriters.pop(); free !== undefined; free = this.#freeWriters.pop()) {
      if (this.#writers.includes(free)) return free;
    }
    const open = () => this.engine.sync.openWriter(openOn(this.#target), this.#locked === null, this.#options.lockTimeout);
    const writer = marked(
      await persistently(this.engine, open).catch((error: unknown) => {
        throw mark(error, 'target');
      }),
      'target',
    );
    this.#writers.push(writer);
    return writer;
  }

  async #lease(): Promise<SyncReader> {
    await this.#opening;
    const reader = this.#idle.pop();
    if (reader !== undefined) return reader;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #giveBack(reader: SyncReader): void {
    if (!this.#all.includes(reader)) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(reader);
    else next.resolve(reader);
  }

  async #openReaders(): Promise<void> {
    const { jobs, salt } = this.#options;
    const { readers, notes } = await this.engine.sync
      .openReaders(openOn(this.#source), {
        readers: jobs,
        salt,
        patience: PATIENCE,
      })
      .catch((error: unknown) => {
        throw mark(error, 'source');
      });
    for (const note of notes) this.#notes.add(note);
    this.#generation += 1;
    this.#all = readers.map((reader) => marked(reader, 'source'));
    this.#idle = [...this.#all];
    for (const next of this.#waiting.splice(0, this.#idle.length)) next.resolve(this.#idle.pop()!);
  }

  /** Once for all who lost theirs. */
  async #renew(lost: number): Promise<void> {
    if (this.#generation !== lost) return;
    this.#opening ??= this.#reopen().finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  async #reopen(): Promise<void> {
    const old = this.#all;
    this.#all = [];
    this.#idle = [];
    await Promise.all(old.map((reader) => reader.close()));
    try {
      await persistently(this.engine, () => this.#openReaders());
    } catch (error) {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
      throw error;
    }
  }

  /** Which side's connection is gone; null when the error is of another sort. */
  async #lost(error: unknown, reader: SyncReader, writer: SyncWriter): Promise<Side | null> {
    const side = sideOf(error);
    if (side === 'source') {
      // Whose reader was closed because another one's was lost has lost it, too.
      return !this.#all.includes(reader) || isTransient(error, this.engine) ? 'source' : null;
    }
    if (side === null || error instanceof DriftgateError) return null;
    const alive = await writer.run('SELECT 1').then(
      () => true,
      () => false,
    );
    if (alive) return null;
    this.#writers = this.#writers.filter((one) => one !== writer);
    await writer.close();
    return 'target';
  }
}

function openOn(end: LiveTarget): Open {
  return (connect) => end.open((_, settings) => connect(settings));
}

const SIDES = new WeakMap<object, Side>();

/** Which side's connection threw it; the first one that was marked. */
export function sideOf(error: unknown): Side | null {
  return typeof error === 'object' && error !== null ? (SIDES.get(error) ?? null) : null;
}

function mark(error: unknown, side: Side): unknown {
  if (typeof error === 'object' && error !== null && !SIDES.has(error)) SIDES.set(error, side);
  return error;
}

/** The session, whose failures tell which side they are of. */
function marked<S extends SyncReader | SyncWriter>(session: S, side: Side): S {
  return new Proxy(session, {
    get(target, property) {
      const value = Reflect.get(target, property, target) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        try {
          const result = Reflect.apply(value, target, given) as unknown;
          if (!(result instanceof Promise)) return result;
          return result.then(
            (done: unknown) => (isSink(done) ? markedSink(done, side) : done),
            (error: unknown) => {
              throw mark(error, side);
            },
          );
        } catch (error) {
          throw mark(error, side);
        }
      };
    },
  });
}

function isSink(value: unknown): value is RowSink {
  return typeof value === 'object' && value !== null && 'abort' in value && 'write' in value;
}

function markedSink(sink: RowSink, side: Side): RowSink {
  const marking = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw mark(error, side);
    }
  };
  return {
    write: (chunk) => marking(sink.write(chunk)),
    end: () => marking(sink.end()),
    abort: () => sink.abort(),
  };
}
