/**
 * A statement that is sent while it is being made, so that it may be longer than what should be held of it. The driver takes a statement as one
 * string; of it is used here what counts packets and reads the answer. Manual: "MySQL Packets", "COM_QUERY".
 */
import type { Duplex } from 'node:stream';
import mysql, { type Connection as Driver } from 'mysql2';
import type { Changed } from './connection.ts';

export interface Statement {
  /** Resolves when more may come. */
  write(pieces: readonly Buffer[]): Promise<void>;
  end(): Promise<Changed>;
}

/** Of the driver what is used. */
interface Wire {
  readonly config: { readonly clientFlags: number };
  readonly serverCapabilityFlags: number;
  readonly stream: Duplex;
  sequenceId: number;
  write(bytes: Buffer): void;
  addCommand(command: unknown): void;
}

interface Command {
  start(packet: unknown, wire: Wire): unknown;
  readonly resultsetHeader: unknown;
}

type CreateQuery = (sql: string, values: [], done: (error: unknown, result?: unknown) => void, config: object) => Command;

/** The largest packet; what is longer goes as several, of which the last is shorter than this. */
export const PACKET = 0xffffff;
const COM_QUERY = 3;
const CLIENT_QUERY_ATTRIBUTES = 0x0800_0000;

export function beginStatement(driver: Driver, changed: (result: unknown) => Changed): Statement {
  const wire = driver as unknown as Wire;
  const waiting: Buffer[] = [];
  let length = 0;
  let failure: unknown = null;
  const answer = new Promise<Changed>((resolve, reject) => {
    const { createQuery } = mysql as unknown as { readonly createQuery: CreateQuery };
    const command = createQuery('', [], (error, result) => (error ? reject(error) : resolve(changed(result))), {});
    command.start = () => command.resultsetHeader;
    wire.addCommand(command);
  });
  answer.catch((error: unknown) => {
    failure = error;
  });
  const put = (piece: Buffer): void => {
    waiting.push(piece);
    length += piece.length;
  };
  const send = async (size: number): Promise<void> => {
    if (failure !== null) throw failure;
    wire.write(Buffer.from([size & 0xff, (size >> 8) & 0xff, size >> 16, wire.sequenceId]));
    wire.sequenceId = (wire.sequenceId + 1) % 256;
    length -= size;
    for (let left = size; left > 0; ) {
      const first = waiting.shift()!;
      if (first.length > left) waiting.unshift(first.subarray(left));
      const part = first.subarray(0, left);
      left -= part.length;
      wire.write(part);
      await drained(wire.stream);
    }
  };
  const attributes = (wire.config.clientFlags & wire.serverCapabilityFlags & CLIENT_QUERY_ATTRIBUTES) !== 0;
  put(Buffer.from(attributes ? [COM_QUERY, 0, 1] : [COM_QUERY]));
  return {
    async write(pieces) {
      pieces.forEach(put);
      while (length >= PACKET) await send(PACKET);
    },
    async end() {
      await send(length);
      return await answer;
    },
  };
}

/** What has gone is no longer held. */
function drained(stream: Duplex): Promise<void> | void {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.on('drain', go).on('close', go);
  });
}
