/** A server, or who has taken its place, asks for a file of ours in place of the rows that it was offered. */
import { connect, createServer, type Server, Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { forEachServer } from '../../servers/index.ts';
import { copyWhole, databases, openEnds } from './ends.ts';

forEachServer(['mysql', 'mariadb'], (server) => {
  it('is given no file that it was not offered', async () => {
    const { source, target } = await databases(
      server,
      server,
      'CREATE TABLE t (id int primary key)',
      'INSERT INTO t VALUES (1), (2)',
    );
    const { port } = await server.facts();
    const seen = await renaming(port);
    const through = new URL(target.url);
    through.port = String(seen.port);
    through.searchParams.set('ssl-mode', 'DISABLED');
    const ends = await openEnds(source, { url: through.href });
    await expect(copyWhole(ends, ends.table('t'))).rejects.toThrow('asked for a file that it was not offered');
    expect(seen.renamed()).toBe(true);
    expect(seen.sent()).not.toContain('root:');
    expect(await target.run('SELECT COUNT(*) AS n FROM t')).toEqual([{ n: 0 }]);
  });

  it('gets the end of its data from each connection in bytes of its own', async () => {
    // What waits to be sent by one must not be written to by another: the server would wait for ever.
    const written: unknown[] = [];
    const write = Socket.prototype.write;
    vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, ...args: Parameters<typeof write>) {
      if (Buffer.isBuffer(args[0]) && args[0].length === 4) written.push(args[0]);
      return write.apply(this, args);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const sql = 'CREATE TABLE t (id int primary key)';
    const pairs = [
      await databases(server, server, sql, 'INSERT INTO t VALUES (1), (2)'),
      await databases(server, server, sql, 'INSERT INTO t VALUES (3)'),
    ];
    for (const { source, target } of pairs) {
      const ends = await openEnds(source, target);
      await copyWhole(ends, ends.table('t'));
      expect(await target.run('SELECT COUNT(*) AS n FROM t')).toEqual(await source.run('SELECT COUNT(*) AS n FROM t'));
    }
    expect(written.length).toBeGreaterThan(1);
    expect(new Set(written).size).toBe(written.length);
  });
});

/** Puts another name into the server's request for data. */
async function renaming(port: number) {
  let renamed = false;
  const sent: Buffer[] = [];
  const proxy: Server = createServer((client) => {
    const own = connect(port, '127.0.0.1');
    client.on('data', (bytes) => {
      if (renamed) sent.push(bytes);
      own.write(bytes);
    });
    own.on('data', (bytes) => {
      const place = bytes.indexOf(Buffer.from('\xfbdriftgate-', 'latin1'));
      if (place >= 0) {
        bytes.write('/etc/passw', place + 1, 'latin1');
        renamed = true;
      }
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, own],
      [own, client],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    renamed: () => renamed,
    sent: () => Buffer.concat(sent).toString('latin1'),
  };
}
