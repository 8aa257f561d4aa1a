/** Rows as the server sends them become lines of text, as LOAD DATA reads them. Manual: "Text Resultset Row"; "LOAD DATA Statement". */

const [TAB, LINE, BACKSLASH, N] = [9, 10, 92, 78];

/** What stands after the backslash. The quote is for INSERT, which is made of the same text. */
const ESCAPED = new Uint8Array(256);
for (const [byte, by] of [
  [TAB, 't'],
  [LINE, 'n'],
  [13, 'r'],
  [0, '0'],
  [26, 'Z'],
  [BACKSLASH, '\\'],
  [39, "'"],
] as const)
  ESCAPED[byte] = by.charCodeAt(0);

const CHUNK = 1 << 18;

export class Lines {
  readonly #hand: (chunk: Buffer) => void;
  #out: Buffer = Buffer.allocUnsafeSlow(CHUNK);
  #at = 0;
  rows = 0;
  /** Of a row that comes in pieces: the bytes that say how long the next value is; how much of the value is to come; whether a value was there before. */
  #length: number[] = [];
  #value = 0;
  #first = true;

  constructor(hand: (chunk: Buffer) => void) {
    this.#hand = hand;
  }

  row(bytes: Buffer, start: number, end: number): void {
    // At worst each byte is escaped; a NULL is of one byte, and three are written.
    this.#room(3 * (end - start) + 1);
    const out = this.#out;
    let at = this.#at;
    let place = start;
    while (place < end) {
      if (place > start) out[at++] = TAB;
      let length = bytes[place++]!;
      if (length > 250) {
        if (length === 251) {
          out[at++] = BACKSLASH;
          out[at++] = N;
          continue;
        }
        const size = length === 254 ? 8 : length - 250;
        length = size === 8 ? Number(bytes.readBigUInt64LE(place)) : bytes.readUIntLE(place, size);
        place += size;
      }
      for (const stop = place + length; place < stop; place++) {
        const byte = bytes[place]!;
        const by = ESCAPED[byte]!;
        if (by === 0) out[at++] = byte;
        else {
          out[at++] = BACKSLASH;
          out[at++] = by;
        }
      }
    }
    out[at++] = LINE;
    this.#at = at;
    this.rows += 1;
  }

  /** Of a row that is too long to be waited for. */
  piece(bytes: Buffer, start: number, end: number): void {
    let place = start;
    while (place < end) {
      if (this.#value > 0) {
        const stop = Math.min(end, place + this.#value, place + CHUNK / 4);
        this.#value -= stop - place;
        this.#room(2 * (stop - place));
        for (; place < stop; place++) {
          const byte = bytes[place]!;
          const by = ESCAPED[byte]!;
          if (by !== 0) this.#out[this.#at++] = BACKSLASH;
          this.#out[this.#at++] = by === 0 ? byte : by;
        }
        continue;
      }
      this.#length.push(bytes[place++]!);
      const [first] = this.#length;
      if (this.#length.length < (first! < 252 ? 1 : first === 254 ? 9 : first! - 249)) continue;
      this.#room(3);
      if (!this.#first) this.#out[this.#at++] = TAB;
      this.#first = false;
      if (first === 251) {
        this.#out[this.#at++] = BACKSLASH;
        this.#out[this.#at++] = N;
      } else if (first === 254) this.#value = Number(Buffer.from(this.#length).readBigUInt64LE(1));
      else this.#value = lengthAt(Buffer.from(this.#length), 0);
      this.#length = [];
    }
  }

  endPieces(): void {
    this.#room(1);
    this.#out[this.#at++] = LINE;
    this.#first = true;
    this.rows += 1;
  }

  /** Nothing more is there for now. */
  pause(): void {
    if (this.#at > CHUNK / 2) this.#flush();
  }

  end(): void {
    this.#flush();
  }

  #room(bytes: number): void {
    if (this.#out.length - this.#at >= bytes) return;
    this.#flush();
    if (this.#out.length < bytes) this.#out = Buffer.allocUnsafeSlow(bytes);
  }

  #flush(): void {
    if (this.#at === 0) return;
    const chunk = this.#out.subarray(0, this.#at);
    this.#out = Buffer.allocUnsafeSlow(CHUNK);
    this.#at = 0;
    this.#hand(chunk);
  }
}

/** Of a value, or another number that is written as lengths are. */
export function lengthAt(bytes: Buffer, place: number): number {
  const first = bytes[place]!;
  return first < 251 ? first : bytes.readUIntLE(place + 1, first - 250);
}
