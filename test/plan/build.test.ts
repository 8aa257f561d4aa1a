/** The order of a plan, what it leaves out, and what it says that it mends: on a made-up engine, in which each is plain to see. */
import { describe, expect, it } from 'vitest';
import { ALLOWABLE } from '../../src/engines/ddl.ts';
import { expectedAfter } from '../../src/plan/expected.ts';
import { catalogOf, planned, sqlOf } from './toy.ts';

const EMPTY = catalogOf();

describe('order', () => {
  it('makes what others need first, whatever their kind', () => {
    const wanted = catalogOf(
      ['view', 'a', {}, ['table:t', 'view:z']],
      ['view', 'z', {}, ['column:t.c']],
      ['table', 't'],
      ['column', 't.c', {}, ['type:zz']],
      ['type', 'zz'],
    );
    expect(sqlOf(planned(EMPTY, wanted))).toEqual(['create type:zz', 'create table:t', 'create view:z', 'create view:a']);
    expect(sqlOf(planned(wanted, EMPTY, ALLOWABLE))).toEqual(['drop view:a', 'drop view:z', 'drop table:t', 'drop type:zz']);
  });

  it('makes an index after the columns of its table, and outside of the transaction where there are rows', () => {
    const before = catalogOf(['table', 't'], ['column', 't.a']);
    const after = catalogOf(['table', 't'], ['column', 't.a'], ['index', 't.i', { on: 'b' }], ['column', 't.b'], ['table', 'u']);
    const { statements } = planned(before, after);
    expect(statements.map(({ sql, group }) => [group, sql])).toEqual([
      [1, 'create table:u'],
      [1, 'create column:t.b'],
      [2, 'build index:t.i'],
    ]);
  });

  it('builds an index of a new table in the transaction that makes it', () => {
    const { statements } = planned(EMPTY, catalogOf(['table', 't'], ['column', 't.a'], ['index', 't.i']));
    expect(statements.map(({ sql, group }) => [group, sql])).toEqual([
      [1, 'create table:t'],
      [1, 'create index:t.i'],
    ]);
  });

  it('frees a name before it takes it', () => {
    const built = planned(catalogOf(['view', 'x']), catalogOf(['table', 'x'], ['column', 'x.a']), ALLOWABLE);
    expect(sqlOf(built)).toEqual(['drop view:x', 'create table:x']);
  });

  it('drops views around a change and makes them again, those that are to change as they shall be', () => {
    const view = (name: string, text: string, on: string) => ['view', name, { text }, [on]] as const;
    const before = catalogOf(
      ['table', 't'],
      ['column', 't.a', { type: 'int' }],
      view('v', '1', 'column:t.a'),
      view('w', '1', 'view:v'),
    );
    const after = catalogOf(
      ['table', 't'],
      ['column', 't.a', { type: 'long' }],
      view('v', '1', 'column:t.a'),
      view('w', '2', 'view:v'),
    );
    const built = planned(before, after);
    expect(sqlOf(built)).toEqual(['drop view:w', 'drop view:v', 'alter column:t.a', 'create view:v', 'create view:w']);
    expect(built.left).toEqual([]);
    expect(expectedAfter(before, built.claims).fingerprint).toBe(after.fingerprint);
  });

  it('lets nobody who reads a view wait for what takes long', () => {
    const view = (text: string) => ['view', 'v', { text }, ['column:t.a']] as const;
    const before = catalogOf(['table', 't'], ['column', 't.a', { type: 'int' }], view('1'));
    const after = catalogOf(['table', 't'], ['column', 't.a', { type: 'long', slow: true }], view('1'), ['index', 't.i']);
    const { statements } = planned(before, after);
    expect(statements.map(({ sql, group }) => [group, sql])).toEqual([
      [1, 'drop view:v'],
      [1, 'alter column:t.a'],
      [1, 'create view:v'],
      [2, 'check column:t.a'],
      [3, 'build index:t.i'],
    ]);
  });

  it('leaves no index out for longer than the transaction of the change, and says who waits', () => {
    const index = ['index', 't.i', {}, ['column:t.a']] as const;
    const before = catalogOf(['table', 't'], ['column', 't.a', { type: 'int' }], index);
    const after = catalogOf(['table', 't'], ['column', 't.a', { type: 'long', indexed: true }], index);
    const { statements } = planned(before, after);
    expect(statements.map(({ sql, group }) => [group, sql])).toEqual([
      [1, 'drop index:t.i'],
      [1, 'alter column:t.a'],
      [1, 'create index:t.i'],
    ]);
    expect(statements[2]?.hazards.map(({ name }) => name)).toEqual(['blocks-reads', 'blocks-writes', 'builds-index']);
  });

  it('makes again what stands in the way and may not go', () => {
    const before = catalogOf(['table', 't'], ['column', 't.a', { type: 'int' }], ['view', 'extra', {}, ['column:t.a']]);
    const after = catalogOf(['table', 't'], ['column', 't.a', { type: 'long' }]);
    const built = planned(before, after);
    expect(sqlOf(built)).toEqual(['drop view:extra', 'alter column:t.a', 'create view:extra']);
    expect(built.left.map(({ about, allow }) => [about.id, allow])).toEqual([['view:extra', 'drops-objects']]);
    expect(sqlOf(planned(before, after, ['drops-objects']))).toEqual(['drop view:extra', 'alter column:t.a']);
  });
});

describe('what is left out', () => {
  it('only adds and widens unless more is allowed', () => {
    const before = catalogOf(['table', 't'], ['column', 't.a'], ['column', 't.old'], ['table', 'gone'], ['view', 'v']);
    const after = catalogOf(['table', 't'], ['column', 't.a'], ['column', 't.new']);
    const cautious = planned(before, after);
    expect(sqlOf(cautious)).toEqual(['create column:t.new']);
    expect(cautious.left.map(({ about, allow, statements }) => [about.id, allow, ...statements]).sort()).toEqual([
      ['column:t.old', 'deletes-data', 'drop column:t.old'],
      ['table:gone', 'deletes-data', 'drop table:gone'],
      ['view:v', 'drops-objects', 'drop view:v'],
    ]);
    expect(sqlOf(planned(before, after, ['drops-objects'])).sort()).toEqual(['create column:t.new', 'drop view:v']);
    const all = planned(before, after, ALLOWABLE);
    expect(all.left).toEqual([]);
    expect(expectedAfter(before, all.claims).fingerprint).toBe(after.fingerprint);
  });

  it('leaves out what needs what is left out, and says so', () => {
    const before = catalogOf(['view', 'x']);
    const after = catalogOf(['table', 'x'], ['column', 'x.a'], ['view', 'on', {}, ['column:x.a']], ['table', 'other']);
    const { left, ...built } = planned(before, after);
    expect(sqlOf({ left, ...built })).toEqual(['create table:other']);
    expect(left.find(({ about }) => about.id === 'view:on')?.why).toBe('It needs what is left out: the table x.');
    expect(left.every(({ allow }) => allow === 'drops-objects')).toBe(true);
  });

  it('says what a kind cannot do, and what to do instead', () => {
    const before = catalogOf(['table', 't'], ['column', 't.a', { impossible: 1 }]);
    const after = catalogOf(['table', 't'], ['column', 't.a', { impossible: 2 }], ['column', 't.b']);
    const { left, ...built } = planned(before, after);
    expect(sqlOf({ left, ...built })).toEqual(['create column:t.b']);
    expect(left).toMatchObject([
      { about: { id: 'column:t.a' }, why: 'It cannot be. Do it by hand.', allow: null, properties: ['impossible'] },
    ]);
  });

  it('never drops what something that stays uses', () => {
    const before = catalogOf(['table', 't'], ['column', 't.a'], ['column', 't.b'], ['view', 'v', {}, ['column:t.b']]);
    const after = catalogOf(['table', 't'], ['column', 't.a']);
    const { statements, left } = planned(before, after, ['deletes-data', 'drops-objects']);
    expect(statements.map(({ sql }) => sql)).toEqual(['drop view:v', 'drop column:t.b']);
    expect(left).toEqual([]);
    expect(sqlOf(planned(before, after, ['deletes-data']))).toEqual([]);
  });

  it('never makes something anew that others keep data in', () => {
    const before = catalogOf(['type', 'e', { values: 1 }], ['table', 't'], ['column', 't.a', {}, ['type:e']]);
    const after = catalogOf(['type', 'e', { values: 2 }], ['table', 't'], ['column', 't.a', {}, ['type:e']]);
    const { statements, left } = planned(before, after);
    expect(statements).toEqual([]);
    expect(left).toMatchObject([{ about: { id: 'type:e' }, allow: 'deletes-data' }]);
  });
});

describe('a plan', () => {
  it('is empty for what is the same', () => {
    const same = catalogOf(['table', 't'], ['column', 't.a'], ['view', 'v', {}, ['table:t']]);
    expect(planned(same, same)).toEqual({ statements: [], claims: [], left: [] });
  });

  it('says what there will be, object by object', () => {
    const before = catalogOf(['table', 't'], ['column', 't.a', { type: 'int', size: 1 }]);
    const after = catalogOf(['table', 't'], ['column', 't.a', { type: 'int', size: 2 }], ['table', 'u'], ['column', 'u.a']);
    const { claims } = planned(before, after);
    expect(claims.map(({ change, about }) => [change, about.id])).toEqual([
      ['missing', 'table:u'],
      ['changed', 'column:t.a'],
    ]);
    expect(expectedAfter(before, claims).fingerprint).toBe(after.fingerprint);
  });
});
