/**
 * COPY between two servers. What the source sends goes to the target as it is, in CopyData messages, which are the same in both directions.
 * The driver's parser would put a message together before it hands it on, and a row may have hundreds of megabytes: so it sees all
 * messages but these. Manual: "Message Flow", COPY Operations.
 */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { RowSink } from '../../sync.ts';

const COPY_DATA = 0x64;
/** Of a message: its type, and its length, which counts itself. */
const HEADER = 5;
/** Bytes that may wait for the sink before the source has to. */
const AHEAD = 1024 * 1024;

/**
 * Sends what a COPY … TO STDOUT gives into the sink, in whole CopyData messages, and reads to the end whatever comes.
 * @param sql statements, one of which is the COPY
 * @param failed told once, when the sink fails; what still comes is thrown away
 * @throws the sink's error, or the driver's
 */
export function copyOut(
  client: pg.Client,
  sql: string,
  sink: RowSink,
  onRows: (rows: number) => void,
  failed: () => void,
): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  return new Promise((resolve, reject) => {
    let failure: { readonly error: unknown } | undefined;
    let waiting = 0;
    let taken = Promise.resolve();
    let parsers: ((chunk: Buffer) => void)[] = [];
    const hand = (chunk: Buffer): void => {
      waiting += chunk.length;
      if (waiting > AHEAD) stream.pause();
      taken = taken
        .then(() => (failure === undefined ? sink.write(chunk) : undefined))
        .catch((error: unknown) => {
          if (failure !== undefined) return;
          failure = { error };
          failed();
        })
        .then(() => {
          waiting -= chunk.length;
          if (waiting <= AHEAD && stream.isPaused()) stream.resume();
        });
    };
    const frames = splitter({
      data: (chunk) => {
        if (failure === undefined) hand(chunk);
      },
      other: (message) => {
        for (const parse of parsers) parse(message);
      },
      rows: onRows,
    });
    const over = (): void => {
      stream.off('data', frames);
      stream.off('close', closed);
      for (const parse of parsers) stream.on('data', parse);
      parsers = [];
      stream.resume();
    };
    // The driver tells its queries of a lost connection, too; but it may have been ended while nobody was listening.
    const closed = (): void => fail(refused ?? new Error('Connection terminated unexpectedly'));
    const fail = (error: unknown): void => {
      failure ??= { error };
      over();
      taken.then(() => reject(failure?.error));
    };
    let refused: unknown;
    const ready = (): void => {
      over();
      taken.then(() => {
        const error = failure === undefined ? refused : failure.error;
        if (error === undefined) resolve();
        else reject(error);
      });
    };
    client.query({
      submit(connection: pg.Connection) {
        parsers = stream.listeners('data') as ((chunk: Buffer) => void)[];
        for (const parse of parsers) stream.off('data', parse);
        stream.on('data', frames);
        stream.on('close', closed);
        connection.query(sql);
      },
      handleRowDescription() {},
      handleDataRow() {},
      handlePortalSuspended() {},
      handleEmptyQuery() {},
      handleCopyInResponse() {},
      handleCopyData() {},
      handleCommandComplete() {},
      handleError(error: unknown) {
        refused ??= error;
        // After an error of its own the server says when it is ready; of a lost line nothing comes.
        if (!isServers(error) || stream.destroyed) fail(error);
        else whenReady(client, ready);
      },
      handleReadyForQuery: ready,
    } as unknown as pg.Submittable);
  });
}

interface Taker {
  /** Whole CopyData messages. */
  data(chunk: Buffer): void;
  /** Any other message, whole. */
  other(message: Buffer): void;
  rows(rows: number): void;
}

/**
 * Tells CopyData from other messages in the stream. A message that is not there yet to its end is cut: its head becomes a message of its own,
 * as is allowed anywhere.
 */
export function splitter(take: Taker): (chunk: Buffer) => void {
  /** Of the CopyData message that is on its way. */
  let left = 0;
  let rows = 0;
  /** The beginning of a message that is not CopyData, or of a header. */
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    let buffer = chunk;
    let at = 0;
    let from = 0;
    let lead: Buffer | undefined;
    if (left > 0) {
      const length = Math.min(left, buffer.length);
      lead = header(length);
      left -= length;
      at = length;
    } else if (rest.length > 0) {
      buffer = Buffer.concat([rest, chunk]);
      rest = Buffer.alloc(0);
    }
    const before = rows;
    const flush = (): void => {
      const data = buffer.subarray(from, at);
      if (lead !== undefined) take.data(Buffer.concat([lead, data]));
      else if (data.length > 0) take.data(data);
      lead = undefined;
    };
    while (at < buffer.length) {
      const there = buffer.length - at;
      if (there < HEADER) break;
      const length = buffer.readUInt32BE(at + 1) + 1;
      if (buffer[at] === COPY_DATA) {
        if (!isEnd(buffer, at, length)) rows += 1;
        if (length > there) {
          // Its length is set to what is there; nobody else has this memory.
          buffer.writeUInt32BE(there - 1, at + 1);
          left = length - there;
          at = buffer.length;
          break;
        }
        at += length;
        continue;
      }
      if (length > there) break;
      flush();
      take.other(buffer.subarray(at, at + length));
      at += length;
      from = at;
    }
    flush();
    if (at < buffer.length) rest = Buffer.from(buffer.subarray(at));
    if (rows !== before) take.rows(rows);
  };
}

/** What ends rows in the binary format is a message as well. */
function isEnd(buffer: Buffer, at: number, length: number): boolean {
  const data = at + HEADER;
  return length === HEADER + 2 && data + 2 <= buffer.length && buffer.readUInt16BE(data) === 0xffff;
}

function header(length: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes[0] = COPY_DATA;
  bytes.writeUInt32BE(length + 4, 1);
  return bytes;
}

interface CopyIn {
  readonly stream: Duplex;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** Begins a COPY … FROM STDIN. @throws the driver's error */
export function copyIn(client: pg.Client, sql: string): Promise<RowSink> {
  const connection = (client as unknown as { connection: CopyIn }).connection;
  const { stream } = connection;
  return new Promise((opened, refused) => {
    const ready = (): void => {
      refused(error);
      finish();
    };
    let error: unknown;
    let rows = 0;
    let finished = false;
    let finish: () => void = () => {};
    const over = new Promise<void>((resolve) => {
      finish = () => {
        finished = true;
        stream.off('close', lost);
        resolve();
      };
    });
    const lost = (): void => {
      error ??= new Error('Connection terminated unexpectedly');
      refused(error);
      finish();
    };
    const sink: RowSink = {
      async write(chunk) {
        if (error !== undefined) throw error;
        if (stream.write(chunk)) return;
        await Promise.race([drained(stream), over]);
        if (error !== undefined) throw error;
      },
      async end() {
        if (!finished) connection.endCopyFrom();
        await over;
        if (error !== undefined) throw error;
        return rows;
      },
      async abort() {
        if (!finished) connection.sendCopyFail('given up');
        await over;
      },
    };
    stream.on('close', lost);
    client.query({
      submit: (to: pg.Connection) => to.query(sql),
      handleRowDescription() {},
      handleDataRow() {},
      handlePortalSuspended() {},
      handleEmptyQuery() {},
      handleCopyInResponse: () => opened(sink),
      handleCopyData() {},
      handleCommandComplete({ text }: { text: string }) {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? rows);
      },
      handleError(thrown: unknown) {
        error ??= thrown;
        if (!isServers(thrown) || stream.destroyed) lost();
        else whenReady(client, ready);
      },
      handleReadyForQuery: ready,
    } as unknown as pg.Submittable);
  });
}

function drained(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

/** The driver forgets a query that has failed: that the server is ready again is told to the connection alone. */
function whenReady(client: pg.Client, ready: () => void): void {
  (client as unknown as { connection: NodeJS.EventEmitter }).connection.once('readyForQuery', ready);
}

function isServers(error: unknown): boolean {
  return error instanceof pg.DatabaseError;
}
