/**
 * A pooler as PgBouncer is in transaction mode, as far as one server connection goes: whoever asks gets it, one after the other. The first
 * client logs in on it; the others are let in as they are, as a pooler does that knows them.
 */
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** @returns the port */
export async function startPooler(host: string, port: number): Promise<number> {
  let server: Socket | null = null;
  let asking: Socket | null = null;
  const sockets = new Set<Socket>();
  const pooler = createServer((client) => {
    sockets.add(client);
    client.on('error', () => {});
    if (server === null) {
      server = connect(port, host);
      sockets.add(server);
      asking = client;
      let held: Buffer = Buffer.alloc(0);
      server
        .on('error', () => {})
        .on('data', (chunk) => {
          held = Buffer.concat([held, chunk as Buffer]);
          while (held.length >= 5 && held.length >= 1 + held.readUInt32BE(1)) {
            const message = held.subarray(0, 1 + held.readUInt32BE(1));
            held = held.subarray(message.length);
            asking?.write(message[0] === KEY_DATA ? keyData() : message);
          }
        });
      client.on('data', (chunk) => {
        asking = client;
        server?.write(chunk);
      });
      return;
    }
    let started = false;
    client.on('data', (chunk) => {
      if (started && (chunk as Buffer)[0] === TERMINATE) client.end();
      else if (started) {
        asking = client;
        server?.write(chunk);
      } else {
        started = true;
        // AuthenticationOk, BackendKeyData, ReadyForQuery.
        client.write(
          Buffer.concat([Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), keyData(), Buffer.from([0x5a, 0, 0, 0, 5, 0x49])]),
        );
      }
    });
  });
  await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    pooler.close();
  });
  return (pooler.address() as { port: number }).port;
}

const KEY_DATA = 'K'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);

/** A number of its own: the process is the pooler's business. */
function keyData(): Buffer {
  const message = Buffer.alloc(13);
  message.write('K');
  message.writeUInt32BE(12, 1);
  message.writeUInt32BE(1_234_567, 5);
  return message;
}
