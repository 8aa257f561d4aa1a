/**
 * COPY … TO STDOUT over pg, at the pace of who takes the data: while a chunk is being taken, no more is read from the
 * server than is on its way already. Manual: "Message Flow", COPY Operations.
 */
import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** Bytes that are handed over at a time. */
const CHUNK = 256 * 1024;

/** @returns the number of rows. When `take` fails the connection is ended: what the server still sends is nobody's. */
export function copyOut(client: pg.Client, sql: string, take: (chunk: Buffer) => Promise<void>): Promise<number> {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  return new Promise((resolve, reject) => {
    let gathered: Buffer[] = [];
    let size = 0;
    let waiting = 0;
    let taken = Promise.resolve();
    let rows = 0;
    let failure: unknown;
    const fail = (error: unknown): void => {
      failure ??= error;
      reject(failure);
    };
    const hand = (): void => {
      if (size === 0) return;
      const chunk = Buffer.concat(gathered, size);
      gathered = [];
      size = 0;
      waiting += 1;
      stream.pause();
      taken = taken
        .then(() => (failure === undefined ? take(chunk) : undefined))
        .then(() => {
          waiting -= 1;
          if (waiting === 0) stream.resume();
        })
        .catch((error: unknown) => {
          fail(error);
          stream.destroy();
        });
    };
    client.query({
      submit: (connection: pg.Connection) => connection.query(sql),
      handleRowDescription() {},
      handleDataRow() {},
      handlePortalSuspended() {},
      handleEmptyQuery() {},
      handleCopyInResponse() {},
      handleCopyData({ chunk }: { chunk: Buffer }) {
        // The parser goes on using the memory that the chunk is in.
        gathered.push(Buffer.from(chunk));
        size += chunk.length;
        if (size >= CHUNK) hand();
      },
      handleCommandComplete({ text }: { text: string }) {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
      },
      handleError: fail,
      handleReadyForQuery() {
        hand();
        taken.then(() => resolve(rows), reject);
      },
    } as unknown as pg.Submittable);
  });
}
