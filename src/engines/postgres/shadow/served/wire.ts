/** Messages of PostgreSQL's protocol, as far as a server in front of the embedded database must know them. Manual: "Message Formats". */

/** A typed message with its type and length in front, as it goes over the wire. */
export type Message = Buffer;

/** Cuts a byte stream into messages. What is not complete waits for more. */
export class MessageCutter {
  #rest: Buffer = Buffer.alloc(0);

  add(data: Buffer): void {
    this.#rest = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data]);
  }

  /** @param typed false before the start is over: those messages have no type */
  next(typed: boolean): Message | null {
    const at = typed ? 1 : 0;
    if (this.#rest.length < at + 4) return null;
    const length = this.#rest.readInt32BE(at);
    if (length < 4 || (!typed && length > MOST_AT_START)) throw new Error('this is not the protocol of PostgreSQL');
    if (this.#rest.length < at + length) return null;
    const message = this.#rest.subarray(0, at + length);
    this.#rest = this.#rest.subarray(at + length);
    return message;
  }
}

const MOST_AT_START = 10_000;

export function typeOf(message: Message): string {
  return String.fromCharCode(message[0]!);
}

export function message(type: string, ...parts: readonly (Buffer | string | number)[]): Message {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? text(part) : typeof part === 'number' ? int32(part) : part)),
  );
  return Buffer.concat([Buffer.from(type, 'latin1'), int32(body.length + 4), body]);
}

/** What ends a connection: FATAL, with an SQLSTATE. */
export function fatal(code: string, said: string): Message {
  return message('E', 'SFATAL', 'VFATAL', `C${code}`, `M${said}`, Buffer.of(0));
}

/** Strings that end with a zero byte, from `from` on. */
export function strings(bytes: Buffer, from: number): string[] {
  return bytes.toString('utf8', from).split('\0');
}

/** The message with the name of the prepared statement that it is about replaced; portals end with their transaction and may keep theirs. */
export function withStatementName(original: Message, rename: (name: string) => string): Message {
  const type = typeOf(original);
  const about = type === 'P' || type === 'B' || ((type === 'D' || type === 'C') && original[5] === 'S'.charCodeAt(0));
  if (!about) return original;
  const from = type === 'P' ? 5 : type === 'B' ? original.indexOf(0, 5) + 1 : 6;
  const end = original.indexOf(0, from);
  const name = original.toString('utf8', from, end);
  const own = name === '' ? name : rename(name);
  return own === name ? original : message(type, original.subarray(5, from), own, original.subarray(end + 1));
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
