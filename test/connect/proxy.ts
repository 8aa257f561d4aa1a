/** A TCP proxy in front of a real server that can be told to refuse, to fall silent, or to come up late. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../servers/process.ts';

export interface Proxy {
  readonly port: number;
  /** How many connections it has taken. */
  readonly connections: number;
  listen(): Promise<void>;
  /** From now on nothing comes back from the server. */
  silence(): void;
  /** Connections are cut off as soon as they stand, so many times. */
  cutOff(times: number): void;
  close(): void;
}

export async function proxyTo(host: string, port: number): Promise<Proxy> {
  const own = await freePort();
  const sockets = new Set<Socket>();
  let silent = false;
  let toCut = 0;
  let connections = 0;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    connections += 1;
    keep(client);
    if (toCut > 0) {
      toCut -= 1;
      client.resetAndDestroy();
      return;
    }
    const target = connect(port, host);
    keep(target);
    client.pipe(target);
    target.on('data', (data) => {
      if (!silent) client.write(data);
    });
    target.on('close', () => client.destroy());
  });
  return {
    port: own,
    get connections() {
      return connections;
    },
    async listen() {
      server.listen(own, '127.0.0.1');
      await once(server, 'listening');
    },
    silence() {
      silent = true;
    },
    cutOff(times) {
      toCut = times;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
