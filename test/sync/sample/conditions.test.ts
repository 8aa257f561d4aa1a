/** What may stand in `sync.where`: one condition, which reaches nothing outside of itself. */
import { describe, expect, it } from 'vitest';
import { openTarget } from '../../../src/sources/live/target.ts';
import { checkConditions, guarded } from '../../../src/sync/sample/conditions.ts';
import { contextWith, refusal, settingsFor } from '../../apply/doing.ts';
import { forEachServer } from '../../servers/index.ts';

const refused = (condition: string): Promise<string> => refusal((async () => guarded('orders', condition))());

describe('a condition', () => {
  it.each([
    ['1 = 1) OR (1 = 1', 'closes a parenthesis that it did not open'],
    ['id < 10)', 'closes a parenthesis that it did not open'],
    ['(id < 10', 'does not close all parentheses'],
    ['id < 10; DELETE FROM orders', 'has a semicolon in it'],
    ['id < 10 -- the first', 'has a comment in it'],
    ['id < 10 /* the first */', 'has a comment in it'],
    ["name = 'it's'", 'has a quote that is not closed'],
    ['name = $$)$$', 'has a text in dollar quotes in it'],
    ['name = $a$)$a$', 'has a text in dollar quotes in it'],
    [' ', 'is empty'],
    // One server ends the text at the second quote, another one goes on.
    ["name = '\\' OR 1 = 1) -- '", 'closes a parenthesis that it did not open'],
    ["name = '\\') OR ('' = '", 'closes a parenthesis that it did not open'],
    // To one server this is a comment to the end of the line.
    ['a = 1 # (\n) OR (1 = 1)', 'closes a parenthesis that it did not open'],
  ])('is refused: %s', async (condition, why) => {
    expect(await refused(condition)).toContain(`config: The condition of sync.where for "orders" ${why}.`);
  });

  it.each([
    "created_at > now() - interval '30 days'",
    't.total > 10 OR (t.total < 0 AND t.note IS NOT NULL)',
    "note = 'a; b -- c /* d */ (e)'",
    "note = 'it''s'",
    "data #>> '{a,b}' = 'x'",
    "tag <> 'C#'",
    'a - -1 > 0',
    '"odd;name" > 1',
  ])('is taken: %s', (condition) => {
    expect(guarded('orders', condition)).toBe(`(${condition}\n)`);
  });
});

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  async function check(condition: string): Promise<void> {
    const database = await server.createDatabase(`CREATE TABLE orders (id int PRIMARY KEY, note varchar(40), total int);
      CREATE TABLE other (secret int); INSERT INTO orders VALUES (1, 'confidential', 1), (2, 'confidential', 0)`);
    const target = await openTarget(database.url, 'target', settingsFor(), contextWith().context);
    const session = await target.openSession();
    const quotedPath = server.engine === 'postgres' ? 'public.orders' : 'orders';
    try {
      await checkConditions(session, 'staging', [{ table: 'orders', quotedPath, condition: guarded('orders', condition) }]);
    } finally {
      await session.close();
    }
  }

  it('has the server read it', async () => {
    await check('id < 10');
    await check("t.id < 10 OR note LIKE 'a%'");
    await check(`id IN (SELECT secret FROM ${server.engine === 'postgres' ? 'public.other' : 'other'})`);
  });

  it.each(['totl > 10', 'secret > 10', 'id <', 'id = nosuchfunction(1)', 'o.id = 1'])(
    'says what the server says of: %s',
    async (condition) => {
      const said = await refusal(check(condition));
      expect(said).toMatch(/^config: The condition for orders \(sync\.where\) is refused by staging: .+ \(4\w{4}\)\./);
    },
  );

  it('looks at no row, and tells of no value', async () => {
    // In every row there is one that this fails on.
    await check("CASE WHEN note = 'confidential' THEN 1 / total END = 1");
    const said = server.engine === 'postgres' ? await refusal(check("id = 'confidential'")) : '';
    expect(said).not.toContain('confidential');
  });
});
