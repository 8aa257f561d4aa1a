/** A port of the loopback interface that leads to the server, for programs that know nothing of our SSH tunnel. */
import { createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionSettings } from '../../engines/engine.ts';

export interface Forward {
  readonly settings: ConnectionSettings;
  /** Null when the server is reached directly. */
  readonly port: number | null;
  close(): Promise<void>;
}

export async function forward(settings: ConnectionSettings): Promise<Forward> {
  const { openStream } = settings;
  if (openStream === undefined) return { settings, port: null, close: async () => {} };
  const open = new Set<Duplex>();
  const join = async (socket: Socket): Promise<void> => {
    socket.on('error', () => socket.destroy());
    open.add(socket);
    try {
      const stream = await openStream();
      open.add(stream);
      const end = (): void => {
        socket.destroy();
        stream.destroy();
      };
      stream.on('error', end).on('close', end);
      socket.on('close', end);
      socket.pipe(stream).pipe(socket);
    } catch {
      socket.destroy();
    }
  };
  const server = createServer((socket) => void join(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    settings,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async close() {
      for (const one of open) one.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
