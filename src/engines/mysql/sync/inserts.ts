/**
 * Makes INSERTs of many rows of text in the format of LOAD DATA. Both escape alike, so that the text of a value is the inside of a string
 * literal as it is.
 */
import { DriftgateError } from '../../../errors.ts';
import type { SyncColumn } from '../../sync.ts';
import { quoteName } from '../sql/tokens.ts';
import { loadedValue } from './columns.ts';
import { PACKET } from './statement.ts';

/** A part of a statement; the last one, or one that a long row begins with. */
export interface Part {
  readonly pieces: readonly Buffer[];
  /** Of the statement. */
  readonly rows: number;
  readonly last: boolean;
}

/** Bytes after which a statement ends with the row. */
const STATEMENT = 1 << 20;
const PIECE = 1 << 20;
const [TAB, LINE, BACKSLASH, N, COMMA, OPEN, CLOSE] = [9, 10, 92, 78, 44, 40, 41];
const NULL = Buffer.from('NULL');

export class Inserts {
  readonly #head: Buffer;
  readonly #before: readonly Buffer[];
  readonly #after: readonly Buffer[];
  readonly #most: number;
  readonly #enough: number;
  #pieces: Buffer[] = [];
  #out: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Bytes of the statement, without those in `#out`; and those of them that nobody was given. */
  #length = 0;
  #held = 0;
  #rows = 0;
  #column = 0;
  #state: 'before' | 'escape-first' | 'null' | 'inside' | 'escape' = 'before';

  /** @param most bytes of a statement that the server takes */
  constructor(table: string, columns: readonly SyncColumn[], most: number) {
    this.#head = Buffer.from(`INSERT INTO ${table} (${columns.map(({ name }) => quoteName(name.target)).join(', ')}) VALUES `);
    const around = columns.map((column) => (loadedValue(column) ?? ((sent: string) => sent))("'\0'").split('\0'));
    this.#before = around.map(([before]) => Buffer.from(before!));
    this.#after = around.map(([, after]) => Buffer.from(after!));
    this.#most = most;
    this.#enough = Math.min(STATEMENT, Math.floor(most / 2));
  }

  /** What can be sent. */
  take(chunk: Buffer): Part[] {
    const done: Part[] = [];
    for (let place = 0; place < chunk.length; place++) {
      const byte = chunk[place]!;
      switch (this.#state) {
        case 'inside':
          if (byte === BACKSLASH) this.#state = 'escape';
          else if (byte === TAB || byte === LINE) {
            this.#put(this.#after[this.#column]!);
            this.#endValue(byte, done);
            continue;
          }
          this.#byte(byte);
          continue;
        case 'escape':
          this.#byte(byte);
          this.#state = 'inside';
          continue;
        case 'before':
          this.#beginValue();
          if (byte === BACKSLASH) this.#state = 'escape-first';
          else {
            this.#put(this.#before[this.#column]!);
            this.#state = 'inside';
            place -= 1;
          }
          continue;
        case 'escape-first':
          if (byte === N) {
            this.#put(NULL);
            this.#state = 'null';
          } else {
            this.#put(this.#before[this.#column]!);
            this.#byte(BACKSLASH);
            this.#byte(byte);
            this.#state = 'inside';
          }
          continue;
        default:
          this.#endValue(byte, done);
      }
    }
    // A long row goes on its way before it is complete.
    if (this.#held >= PACKET) done.push(this.#part(false));
    return done;
  }

  end(): Part | null {
    return this.#rows === 0 ? null : this.#part(true);
  }

  #beginValue(): void {
    if (this.#column > 0) this.#byte(COMMA);
    else {
      if (this.#rows === 0) this.#put(this.#head);
      else this.#byte(COMMA);
      this.#byte(OPEN);
    }
  }

  #endValue(byte: number, done: Part[]): void {
    this.#state = 'before';
    if (byte === TAB) {
      this.#column += 1;
      return;
    }
    this.#byte(CLOSE);
    this.#column = 0;
    this.#rows += 1;
    if (this.#length + this.#at >= this.#enough) done.push(this.#part(true));
  }

  #part(last: boolean): Part {
    const pieces = [...this.#pieces, this.#out.subarray(0, this.#at)];
    const rows = this.#rows;
    this.#length += this.#at;
    this.#pieces = [];
    this.#held = 0;
    this.#out = Buffer.alloc(0);
    this.#at = 0;
    // Three bytes say what the packet is.
    if (this.#length + 3 > this.#most) throw tooLong(this.#most);
    if (last) [this.#length, this.#rows] = [0, 0];
    return { pieces, rows, last };
  }

  #byte(byte: number): void {
    if (this.#at === this.#out.length) this.#next();
    this.#out[this.#at++] = byte;
  }

  #put(bytes: Buffer): void {
    for (let place = 0; place < bytes.length; place++) this.#byte(bytes[place]!);
  }

  #next(): void {
    if (this.#at > 0) this.#pieces.push(this.#out);
    this.#length += this.#at;
    this.#held += this.#at;
    this.#out = Buffer.allocUnsafeSlow(PIECE);
    this.#at = 0;
    if (this.#length > this.#most) throw tooLong(this.#most);
  }
}

/** As the server says it: ER_NET_PACKET_TOO_LARGE. Then it would also end the connection. */
function tooLong(most: number): DriftgateError {
  return Object.assign(
    new DriftgateError('write', `A row is longer than the target takes at once (max_allowed_packet is ${most} bytes).`, {
      hint: 'Raise max_allowed_packet on the target, or allow LOAD DATA LOCAL there (local_infile = ON).',
    }),
    { errno: 1153 },
  );
}
