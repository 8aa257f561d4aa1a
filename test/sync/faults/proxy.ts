/** A TCP proxy in front of a server that cuts every connection, on demand or when so many bytes have passed, and goes on listening. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Cutter {
  /** The same database, through the proxy. */
  url(database: { readonly url: string }): string;
  /** Bytes that have passed, both ways. */
  readonly passed: number;
  cut(): void;
  /** Cuts when so many more have passed. */
  cutAfter(bytes: number): void;
  readonly cuts: number;
}

export async function startCutter(host: string, port: number): Promise<Cutter> {
  const sockets = new Set<Socket>();
  let passed = 0;
  let cutAt = Number.POSITIVE_INFINITY;
  let cuts = 0;
  const cut = (): void => {
    cutAt = Number.POSITIVE_INFINITY;
    cuts += 1;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const count = (bytes: number): void => {
    passed += bytes;
    if (passed >= cutAt) cut();
  };
  const server = createServer((client) => {
    const target = connect(port, host);
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.on('data', (data) => count(data.length));
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const own = (server.address() as AddressInfo).port;
  return {
    url: (database) => {
      const url = new URL(database.url);
      url.port = String(own);
      return url.href;
    },
    get passed() {
      return passed;
    },
    get cuts() {
      return cuts;
    },
    cut,
    cutAfter: (bytes) => {
      cutAt = passed + bytes;
    },
  };
}
