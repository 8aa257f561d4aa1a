/**
 * Reads rows as they come off the line, and writes them down in the format of LOAD DATA: values end with a tab, rows with a line feed, what
 * would be misread has a backslash before it, and NULL is \N. The driver would make an object of each row and hold each value whole; here a
 * value of a hundred megabytes passes in pieces. Manual: "Text Resultset Row"; "LOAD DATA Statement".
 *
 * The driver still sends the statement and reads the head of the result and its end. Only what lies in between is taken from it.
 */
import type { Duplex } from 'node:stream';
import type { Connection as Driver } from 'mysql2';
import { Lines, lengthAt } from './lines.ts';

/** Of the driver what is taken over for the time of a result. */
interface Wire {
  packetParser: { execute(chunk: Buffer): unknown };
  readonly stream: Duplex;
  sequenceId: number;
}

/** @param take gives null when more may come at once @returns the number of rows */
export function readRaw(
  driver: Driver,
  sql: string,
  take: (chunk: Buffer) => Promise<void> | null,
  onRows: (rows: number) => void = () => {},
): Promise<number> {
  const wire = driver as unknown as Wire;
  const own = wire.packetParser;
  return new Promise((resolve, reject) => {
    let failure: unknown;
    /** What was handed over and not yet taken. */
    let waiting: Promise<void> | null = null;
    const fail = (error: unknown): void => {
      failure ??= error;
    };
    const finish = async (): Promise<void> => {
      wire.packetParser = own;
      while (waiting !== null) await waiting;
      if (failure === undefined) resolve(lines.rows);
      else reject(failure);
    };
    const hand = (chunk: Buffer): void => {
      // After a failure what still comes is read and thrown away: that is how the connection stays usable.
      if (failure !== undefined) return;
      onRows(lines.rows);
      const taken = waiting === null ? take(chunk) : waiting.then(() => (failure === undefined ? take(chunk) : null));
      if (taken === null) return;
      wire.stream.pause();
      const mine: Promise<void> = taken
        .then(() => {}, fail)
        .then(() => {
          if (waiting !== mine) return;
          waiting = null;
          wire.stream.resume();
        });
      waiting = mine;
    };
    const lines = new Lines(hand);
    driver.query(sql, (error: unknown) => {
      if (error) fail(error);
      void finish();
    });
    wire.packetParser = new Packets(lines, {
      head: (packet) => own.execute(packet),
      last: (packet) => {
        // The driver counts packets, and has not seen these.
        wire.sequenceId = packet[3]!;
        wire.packetParser = own;
        own.execute(packet);
      },
    });
  });
}

interface Driven {
  /** A packet before the rows, whole. */
  head(packet: Buffer): void;
  /** The packet after the rows, whole: the end, or an error. */
  last(packet: Buffer): void;
}

const HEAD = 4;
const LONGEST = 0xffffff;
/** Packets up to this many bytes are waited for and read at once. */
const WHOLE = 1 << 20;
const [OK, EOF, ERROR, LOCAL] = [0x00, 0xfe, 0xff, 0xfb];

/** Divides the stream into packets. */
class Packets {
  readonly #lines: Lines;
  readonly #driven: Driven;
  /** The beginning of a packet whose rest has not come yet. */
  #rest: Buffer[] = [];
  #restLength = 0;
  /** Packets before the rows that are still to come; null before the first. */
  #heads: number | null = null;
  /** Bytes that are still to come of a long packet, which is read as it comes. */
  #left = 0;
  /** The packet that follows goes on with the row. */
  #continues = false;

  constructor(lines: Lines, driven: Driven) {
    this.#lines = lines;
    this.#driven = driven;
  }

  execute(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#restLength > 0) {
      this.#rest.push(chunk);
      this.#restLength += chunk.length;
      const needed = this.#needed();
      if (this.#restLength < needed) return;
      bytes = Buffer.concat(this.#rest);
      this.#rest = [];
      this.#restLength = 0;
    }
    const place = this.#packets(bytes);
    if (place < bytes.length) {
      // A copy: a few bytes should not keep the whole of what was read.
      const rest = Buffer.from(bytes.subarray(place));
      this.#rest = [rest];
      this.#restLength = rest.length;
    } else this.#lines.pause();
  }

  /** Bytes without which nothing can be done with what is there. */
  #needed(): number {
    const first = this.#rest[0]!;
    if (first.length < HEAD) return this.#restLength;
    const length = first.readUIntLE(0, 3);
    return length > WHOLE ? HEAD : HEAD + length;
  }

  /** @returns where the first packet begins that is not yet there */
  #packets(bytes: Buffer): number {
    let place = 0;
    while (place < bytes.length) {
      if (this.#left > 0) {
        const end = Math.min(bytes.length, place + this.#left);
        this.#left -= end - place;
        this.#lines.piece(bytes, place, end);
        place = end;
        if (this.#left === 0 && !this.#continues) this.#lines.endPieces();
        continue;
      }
      if (bytes.length - place < HEAD) return place;
      const length = bytes.readUIntLE(place, 3);
      const start = place + HEAD;
      const whole = bytes.length >= start + length;
      if (this.#heads !== 0) {
        if (!whole) return place;
        this.#head(bytes.subarray(place, start + length));
      } else if (this.#continues || length > WHOLE) {
        this.#continues = length === LONGEST;
        this.#left = length;
        if (length === 0) this.#lines.endPieces();
        place = start;
        continue;
      } else if (!whole) {
        return place;
      } else if (length > 0 && isLast(bytes[start]!, length)) {
        this.#lines.end();
        this.#driven.last(bytes.subarray(place, start + length));
      } else this.#lines.row(bytes, start, start + length);
      place = start + length;
    }
    return place;
  }

  #head(packet: Buffer): void {
    const first = packet[HEAD]!;
    if (this.#heads === null) {
      if (first === ERROR || first === OK || first === LOCAL) {
        this.#driven.last(packet);
        return;
      }
      // The number of columns; then the columns and an end.
      this.#heads = lengthAt(packet, HEAD) + 2;
    }
    this.#heads -= 1;
    this.#driven.head(packet);
  }
}

/** No row begins so: these say of a first value that it is of 16 MB at least, and an end or an error is short. */
function isLast(first: number, length: number): boolean {
  return first === ERROR || (first === EOF && length < 9);
}
