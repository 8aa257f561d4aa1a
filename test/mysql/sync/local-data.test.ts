/** A server, or who has taken its place, asks for a file of ours in place of the rows that it was offered. */
import { connect, createServer, type Server } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
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
