/** The target's disk is full in the middle: the sync says so; with room again a later one ends equal. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { refusal } from '../../apply/doing.ts';
import { type TestServer, withServers } from '../../servers/index.ts';
import { expectEqual, schemaOf, syncFrom } from '../doing.ts';
import { createBusy } from './busy.ts';

/** A small disk of its own can only be made by root, on a server that is no container. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts();

for (const id of ['postgres:18', 'mariadb'])
  withServers([id], (server) => {
    it.skipIf(!canMount)('ends equal once there is room', async ({ skip }) => {
      if ((await server.facts()).container !== undefined) skip();
      const source = await createBusy(server);
      const { target, grow } = await onSmallDisk(server);
      const schema = await schemaOf(target);
      const sync = { mode: 'data' as const };
      const text = await refusal(syncFrom(source, target, { sync }));
      expect(text).toMatch(/space|full/i);
      grow();
      await syncFrom(source, target, { sync });
      await expectEqual(source, target);
      expect(await schemaOf(target)).toEqual(schema);
    });
  });

async function onSmallDisk(server: TestServer) {
  const target = await createBusy(server, false);
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-disk-'));
  chmodSync(folder, 0o755);
  const options = server.engine === 'postgres' ? 'size=400k,uid=65534,gid=65534' : 'size=4m';
  execFileSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=0700`, 'tmpfs', folder]);
  onTestFinished(async () => {
    await target.drop();
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  if (server.engine === 'postgres') {
    const space = `small_${target.name}`;
    await target.run(`CREATE TABLESPACE ${space} LOCATION '${folder}'`);
    await target.run(`ALTER TABLE order_lines SET TABLESPACE ${space}`);
  } else
    await target.run(
      `DROP TABLE order_lines; CREATE TABLE order_lines (order_id bigint NOT NULL, line int NOT NULL, what varchar(80), PRIMARY KEY (order_id, line), KEY lines_what (what), CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id)) DATA DIRECTORY = '${folder}'`,
    );
  return { target, grow: () => void execFileSync('mount', ['-o', 'remount,size=200m', folder]) };
}

function mounts(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
