/** How members are shared out, and put together again: nothing twice, nothing lost. */
import { describe, expect, it, test } from 'vitest';
import { mergeShards, noShards } from '../../src/fleet/merge.ts';
import { parseShard, shardCount, shardsOf } from '../../src/fleet/shards.ts';
import { failed, fleet, group, member, missingColumn, names } from './reports.ts';

describe('shards', () => {
  it.each([
    [500, 10],
    [5000, 20],
    [500, 256],
    [7, 7],
    [3, 8],
    [1, 1],
  ])('share out %i members into %i, each once and about equally', (count, shards) => {
    const all = names(count);
    const shared = shardsOf(all, shards);
    expect(shared).toHaveLength(shards);
    expect(shared.flat().sort()).toEqual(all);
    const most = Math.max(...shared.map(({ length }) => length));
    expect(most).toBeLessThanOrEqual(Math.max(Math.ceil(count / shards), Math.floor((count / shards) * 1.1)));
  });

  test('a new member moves few others, and the same members always go to the same shards', () => {
    const all = names(500);
    const placeOf = (some: readonly string[]) =>
      new Map(shardsOf(some, 10).flatMap((members, place) => members.map((name) => [name, place] as const)));
    const before = placeOf(all);
    expect(placeOf([...all].reverse())).toEqual(before);
    for (const added of ['acme', 'globex', 'initech', 'zorg']) {
      const after = placeOf([...all, added]);
      const moved = all.filter((name) => before.get(name) !== after.get(name));
      expect(moved.length).toBeLessThanOrEqual(15);
    }
  });

  test('how many there are', () => {
    expect(shardCount(500, undefined)).toBe(10);
    expect(shardCount(5000, undefined)).toBe(20);
    expect(shardCount(5000, 300)).toBe(256);
    expect(shardCount(3, 10)).toBe(3);
    expect(parseShard(' 3/10 ')).toEqual({ number: 3, of: 10 });
    for (const wrong of ['', '0/3', '4/3', '1/257', '1', 'a/b', '1/2/3'])
      expect(() => parseShard(wrong)).toThrow(/written 3\/10/);
  });
});

describe('merging', () => {
  const lacks = [missingColumn('orders.currency')];
  const expected = ['a', 'b', 'c', 'd', 'e', 'f'];
  const one = fleet({ shard: { number: 1, of: 3 }, expected, groups: [group('x', ['a', 'b'], lacks)], members: [member('c')] });
  const two = fleet({ shard: { number: 2, of: 3 }, expected, groups: [group('x', ['d'], lacks)], members: [failed('e')] });

  test('makes one group of what is the same in several shards, and names what nobody reported', () => {
    const merged = mergeShards([two, one], { shards: 3 });
    expect(merged.groups.map(({ id, members }) => [id, members])).toEqual([['x', ['a', 'b', 'd']]]);
    expect(merged.missingShards).toEqual([3]);
    expect(merged.members.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'a drift',
      'b drift',
      'c in-sync',
      'd drift',
      'e failed',
      'f missing',
    ]);
    expect(merged.expected).toEqual([]);
    expect(mergeShards([one, two], { shards: null })).toEqual(merged);
  });

  test('a lost shard alone is no success', () => {
    const fine = fleet({ shard: { number: 1, of: 2 }, expected: ['a', 'b'], members: [member('a')] });
    expect(mergeShards([fine], { shards: 2 }).verdict).toBe('unknown');
    expect(noShards('tenants', 'error', 4)).toMatchObject({ verdict: 'unknown', missingShards: [1, 2, 3, 4] });
    // Even where no member is known to be missing.
    const alone = fleet({ shard: { number: 1, of: 2 }, expected: ['a'], members: [member('a')] });
    expect(mergeShards([alone], { shards: 2 }).verdict).toBe('unknown');
  });

  test('a member that two shards took counts as the worse, and is told', () => {
    const other = fleet({ shard: { number: 3, of: 3 }, expected, members: [member('a'), member('f')] });
    const merged = mergeShards([one, two, other], { shards: 3 });
    expect(merged.members.find(({ name }) => name === 'a')?.state).toBe('drift');
    expect(merged.notes).toMatchObject([{ text: expect.stringContaining('changed while the shards ran'), members: 1 }]);
  });

  test('refuses what is not of one run', () => {
    expect(() => mergeShards([one, one], { shards: 3 })).toThrow(/Shard 1 of 3 is there twice/);
    expect(() => mergeShards([one, { ...two, name: 'others' }], { shards: 3 })).toThrow(/not of one fleet/);
    expect(() => mergeShards([one, { ...two, failOn: 'never' }], { shards: 3 })).toThrow(/not of one fleet/);
    expect(() => mergeShards([one], { shards: 4 })).toThrow(/shard of 3 where there are 4/);
    expect(() => mergeShards([], { shards: 4 })).toThrow(/no shards/);
  });
});
