/** A table whose keys are far apart is first summed up whole: what differs in the middle of it shows in that, and is then found. */
import { expect, it } from 'vitest';
import { forEachServer } from '../servers/index.ts';
import { changesOf, expectEqual, syncFrom } from './doing.ts';

const TABLE = `CREATE TABLE readings (id bigint PRIMARY KEY, sensor int, note varchar(20));
  INSERT INTO readings VALUES (1, 1, 'first'), (2, 1, NULL), (400000, 2, 'a'), (400001, 3, 'b'), (400002, NULL, ''), (1000000, 9, 'last')`;

const CHANGES: readonly [what: string, sql: string, inserted: number, updated: number, deleted: number][] = [
  ['nothing', 'SELECT 1', 0, 0, 0],
  ['a value', "UPDATE readings SET note = 'x' WHERE id = 400000", 0, 1, 0],
  ['NULL that was empty', 'UPDATE readings SET note = NULL WHERE id = 400002', 0, 1, 0],
  ['empty that was NULL', "UPDATE readings SET note = '' WHERE id = 2", 0, 1, 0],
  ['what two rows have, exchanged', 'UPDATE readings SET sensor = 5 - sensor WHERE id IN (400000, 400001)', 0, 2, 0],
  ['a row that is gone', 'DELETE FROM readings WHERE id = 400001', 1, 0, 0],
  ['a row that is too many', "INSERT INTO readings VALUES (500000, 2, 'a')", 0, 0, 1],
  ['a row of another key', 'UPDATE readings SET id = 400003 WHERE id = 400001', 1, 0, 1],
  ['the last row', 'UPDATE readings SET id = 1000001 WHERE id = 1000000', 1, 0, 1],
  ['the first row', 'UPDATE readings SET id = 0 WHERE id = 1', 1, 0, 1],
  ['every row', 'DELETE FROM readings', 6, 0, 0],
];

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it.each(CHANGES)('a table of far keys: %s', async (_, sql, inserted, updated, deleted) => {
    const source = await server.createDatabase(TABLE);
    const target = await server.createDatabase(`${TABLE}; ${sql}`);
    const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
    const changes = inserted + updated + deleted === 0 ? [] : [{ inserted, updated, deleted }];
    expect(Object.values(changesOf(result))).toEqual(changes);
    await expectEqual(source, target);
  });
});
