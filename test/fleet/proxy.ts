/** A TCP proxy that counts how many connections stand at once, which a server's own view would miss between two looks. */
import { connect, createServer, type Socket } from 'node:net';

export interface CountingProxy {
  readonly port: number;
  /** The most connections that stood at once. */
  peak(): number;
  /** How many there were in all. */
  total(): number;
  close(): Promise<void>;
}

export async function countingProxy(host: string, port: number): Promise<CountingProxy> {
  let open = 0;
  let peak = 0;
  let total = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    open += 1;
    total += 1;
    peak = Math.max(peak, open);
    const upstream = connect(port, host);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    // The client's goodbye counts, or else its end: what the server does afterwards is its own time.
    let stands = true;
    const gone = (): void => {
      if (stands) open -= 1;
      stands = false;
    };
    client.on('end', gone).on('close', gone);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    peak: () => peak,
    total: () => total,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
