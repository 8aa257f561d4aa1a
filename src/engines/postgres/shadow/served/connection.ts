/** One connection of a tool to the embedded database; see index.ts. */
import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { messageOf } from '../../../../errors.ts';
import type { SessionUser, SharedSession } from './index.ts';
import { fatal, type Message, MessageCutter, message, strings, typeOf, withStatementName } from './wire.ts';

const [PROTOCOL_3, CANCEL, TLS, GSS] = [3, 80877102, 80877103, 80877104];
const COPY_IN = /^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i;

export class ServedConnection implements SessionUser {
  settings: readonly (readonly [string, string])[] = [];
  readonly #socket: Socket;
  readonly #session: SharedSession;
  readonly #id: number;
  readonly #cutter = new MessageCutter();
  readonly #statements = new Set<string>();
  #state: 'start' | 'password' | 'open' | 'over' = 'start';
  /** Messages that wait for the one that sends them off: Sync or Flush. */
  #pending: Message[] = [];
  /** Rows on their way: the query that takes them, and they. */
  #copy: Message[] | null = null;
  /** The last unnamed statement, which another connection may have replaced meanwhile. */
  #unnamed: Message | null = null;
  #work: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(socket: Socket, session: SharedSession, id: number) {
    this.#socket = socket;
    this.#session = session;
    this.#id = id;
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('data', (data: Buffer) => this.#then(() => this.#receive(data)));
    socket.on('close', () => this.#then(() => this.#leave()));
  }

  /** Ends it; returns when the session is free of it. */
  async end(): Promise<void> {
    this.#socket.destroy();
    this.#then(() => this.#leave());
    await this.#work;
  }

  /** One thing after the other. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#session.log.debug(`the embedded database ended a connection: ${messageOf(error)}`);
      if (this.#socket.writable) this.#socket.end(fatal('XX000', messageOf(error)));
      return this.#leave();
    });
  }

  async #receive(data: Buffer): Promise<void> {
    this.#cutter.add(data);
    while (this.#state !== 'over') {
      const next = this.#cutter.next(this.#state !== 'start');
      if (next === null) return;
      if (this.#state === 'start') this.#start(next);
      else if (this.#state === 'password') this.#logIn(next);
      else await this.#take(next);
    }
  }

  #start(packet: Message): void {
    const code = packet.readInt32BE(4);
    if (code === TLS || code === GSS) this.#socket.write('N');
    else if (code === CANCEL) this.#refuse();
    else if (code >> 16 !== PROTOCOL_3) this.#refuse('0A000', 'only version 3 of the protocol is spoken here');
    else {
      if ((code & 0xffff) > 0) this.#socket.write(message('v', 0, 0));
      this.settings = settingsOf(strings(packet, 8));
      this.#state = 'password';
      this.#socket.write(message('R', 3));
    }
  }

  #logIn(packet: Message): void {
    const given = Buffer.from(typeOf(packet) === 'p' ? strings(packet, 5)[0]! : '');
    const expected = Buffer.from(this.#session.password);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      this.#refuse('28P01', 'password authentication failed');
      return;
    }
    this.#state = 'open';
    const parameters = this.#session.parameters.map(([name, value]) => message('S', name, value));
    this.#socket.write(
      Buffer.concat([message('R', 0), ...parameters, message('K', this.#id, this.#id), message('Z', Buffer.from('I'))]),
    );
  }

  #refuse(code?: string, said?: string): void {
    this.#state = 'over';
    if (code === undefined) this.#socket.end();
    else this.#socket.end(fatal(code, said!));
  }

  async #take(next: Message): Promise<void> {
    const type = typeOf(next);
    if (type === 'X') this.#refuse();
    else if (this.#copy !== null) await this.#takeRows(type, next);
    else if (type === 'Q' && COPY_IN.test(strings(next, 5)[0]!)) {
      this.#copy = [next];
      this.#socket.write(message('G', Buffer.of(0, 0, 0)));
    } else if (type === 'Q' || type === 'F') await this.#run([next], true);
    else if (type === 'S' || type === 'H') {
      await this.#run([...this.#pending.splice(0), next], type === 'S');
    } else this.#pending.push(this.#own(next));
  }

  /** The database cannot wait for rows, so it gets them all at once. */
  async #takeRows(type: string, next: Message): Promise<void> {
    if (type === 'd' || type === 'c' || type === 'f') this.#copy!.push(next);
    if (type !== 'c' && type !== 'f') return;
    const messages = this.#copy!;
    this.#copy = null;
    await this.#run(messages, true, 'G');
  }

  /** Names of prepared statements stay as they are unless another connection has them. */
  #own(next: Message): Message {
    const { statements } = this.#session;
    const own = withStatementName(next, (name) => {
      const [mine, holder] = [`driftgate_${this.#id}_${name}`, statements.get(name)];
      if (this.#statements.has(mine)) return mine;
      const taken = holder !== undefined && holder !== this ? mine : name;
      if (typeOf(next) === 'P') {
        statements.set(taken, this);
        this.#statements.add(taken);
      }
      return taken;
    });
    if (typeOf(own) === 'P' && own[5] === 0) this.#unnamed = own;
    return own;
  }

  /**
   * @param ends the messages end with one after which the server is ready for the next
   * @param without type of a message whose first answer the client has had, or has not asked for
   */
  async #run(messages: readonly Message[], ends: boolean, without?: string): Promise<void> {
    const { turns, database } = this.#session;
    const isNew = turns.holder !== this;
    await this.#waitForTurn();
    if (isNew) await this.#session.switchTo(this);
    const again = isNew && this.#unnamed !== null && usesUnnamed(messages) ? [this.#unnamed] : [];
    const filter = new AnswerFilter(again.length > 0 ? '1' : without);
    await database.execProtocolRawStream(new Uint8Array(Buffer.concat([...again, ...messages])), {
      syncToFs: false,
      onRawData: (data) => {
        const answer = filter.pass(Buffer.from(data));
        if (answer.length > 0 && this.#socket.writable) this.#socket.write(answer);
      },
    });
    if (ends && !database.isInTransaction()) turns.pass(this);
  }

  async #waitForTurn(): Promise<void> {
    const { turns, log } = this.#session;
    const late = setTimeout(() => {
      log.warn(
        'A connection to the embedded database waits for the transaction of another one. If nothing goes on, use --shadow server or --shadow postgres://…, where connections work side by side.',
      );
    }, 10_000);
    late.unref();
    await turns.take(this);
    clearTimeout(late);
  }

  /** Leaves the session as if the connection had never been. */
  async #leave(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#state = 'over';
    const { turns, database, statements } = this.#session;
    if (turns.holder !== this && this.#statements.size === 0) return;
    await turns.take(this);
    try {
      // Whatever was begun and not ended with Sync.
      database.execProtocolRawSync(new Uint8Array(message('S')));
      if (database.isInTransaction()) await database.exec('ROLLBACK');
      for (const name of this.#statements) {
        statements.delete(name);
        await database.exec(`DEALLOCATE "${name.replaceAll('"', '""')}"`).catch(() => {});
      }
    } finally {
      turns.pass(this);
    }
  }
}

/** Passes on a stream of messages without the first of one type. */
class AnswerFilter {
  #without: string | undefined;
  readonly #cutter = new MessageCutter();

  constructor(without: string | undefined) {
    this.#without = without;
  }

  pass(data: Buffer): Buffer {
    if (this.#without === undefined) return data;
    this.#cutter.add(data);
    const kept: Buffer[] = [];
    for (let next = this.#cutter.next(true); next !== null; next = this.#cutter.next(true)) {
      if (typeOf(next) === this.#without) this.#without = '';
      else kept.push(next);
    }
    return Buffer.concat(kept);
  }
}

/** Binds or describes the unnamed statement without having parsed one before. */
function usesUnnamed(messages: readonly Message[]): boolean {
  for (const one of messages) {
    const type = typeOf(one);
    if (type === 'P' && one[5] === 0) return false;
    if (type === 'B' && strings(one, 5)[1] === '') return true;
    if (type === 'D' && one[5] === 'S'.charCodeAt(0) && one[6] === 0) return true;
  }
  return false;
}

/** What a client asks for at the start: parameters, and `-c name=value` among its options. */
function settingsOf(pairs: readonly string[]): [string, string][] {
  const settings: [string, string][] = [];
  for (let i = 0; i + 1 < pairs.length && pairs[i] !== ''; i += 2) {
    const [name, value] = [pairs[i]!, pairs[i + 1]!];
    if (name === 'options') {
      for (const [, option, set] of value.matchAll(/(?:^|\s)(?:-c\s*|--)([\w.-]+)=((?:\\.|[^\s\\])*)/g))
        settings.push([option!.replaceAll('-', '_'), set!.replace(/\\(.)/g, '$1')]);
    } else if (!/^(?:user|database|replication|client_encoding|_pq_\..*)$/.test(name)) settings.push([name, value]);
  }
  return settings;
}
