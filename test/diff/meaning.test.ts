/** When a shadow is opened, what is asked in it, and what is left of a comparison after the answers. */
import { describe, expect, it } from 'vitest';
import type { Catalog, CatalogObject, Properties } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import { type MeaningShadow, sameMeaning } from '../../src/diff/meaning.ts';
import type { Meaning, Question } from '../../src/engines/engine.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { DriftgateError } from '../../src/errors.ts';
import { describeDifferences } from '../postgres/catalog-of.ts';

/** An engine to which texts are the same when they are but for case, and that is never asked about anything but `text`. */
class Lenient implements Meaning {
  readonly asked: Question[] = [];
  asks(_kind: string, property: string): boolean {
    return property === 'text';
  }
  async same(_shadow: Shadow, questions: readonly Question[]): Promise<readonly boolean[]> {
    this.asked.push(...questions);
    return questions.map(({ reference, target }) => String(reference.value).toLowerCase() === String(target.value).toLowerCase());
  }
}

class Opening {
  opened = 0;
  closed = 0;
  readonly open = async (): Promise<MeaningShadow> => {
    this.opened += 1;
    const shadow = { label: 'a shadow' } as Shadow;
    const close = async (): Promise<void> => {
      this.closed += 1;
    };
    return { shadow, loaded: false, close };
  };
}

function thing(name: string, properties: Properties): CatalogObject {
  return { kind: 'thing', id: `thing:${name}`, path: [name], parent: null, properties, dependsOn: [], definition: '' };
}

/** Something with a shape, inside t. */
function part(name: string, properties: Properties): CatalogObject {
  return {
    ...thing(name, properties),
    kind: 'part',
    id: `part:t.${name}`,
    path: ['t', name],
    parent: 'thing:t',
    shape: String(properties.text),
  };
}

function catalog(...objects: readonly CatalogObject[]): Catalog {
  return {
    engine: 'postgres',
    flavour: 'postgres',
    version: '18.0',
    database: 'd',
    objects: new Map(objects.map((object) => [object.id, object])),
    notCompared: [],
    leftOut: [],
    bookkeeping: [],
    defaults: {},
    fingerprint: '',
  };
}

async function judge(reference: Catalog, target: Catalog, meaning = new Lenient(), opening = new Opening()) {
  const comparison = compare(reference, target, () => false);
  const { comparison: left, notes } = await sameMeaning(comparison, { reference, target }, meaning, opening.open);
  return { left: describeDifferences(left), notes, meaning, opening };
}

describe('sameMeaning', () => {
  it('opens no shadow when there is nothing to ask', async () => {
    for (const [a, b] of [
      [catalog(thing('a', { text: 'x' })), catalog(thing('a', { text: 'x' }))],
      [catalog(thing('a', { text: 'x', size: 1 })), catalog(thing('a', { text: 'x', size: 2 }))],
      [catalog(thing('a', { text: 'x' })), catalog(thing('b', { text: 'X' }))],
    ] as const) {
      const { opening } = await judge(a, b);
      expect(opening.opened).toBe(0);
    }
  });

  it('takes away what means the same and leaves the rest, in one opening that is closed again', async () => {
    const a = catalog(thing('a', { text: 'x' }), thing('b', { text: 'y', size: 1 }), thing('c', { text: 'z' }));
    const b = catalog(thing('a', { text: 'X' }), thing('b', { text: 'Y', size: 2 }), thing('c', { text: 'other' }));
    const { left, opening, meaning } = await judge(a, b);
    expect(left).toEqual(['changed thing:b size: 1 -> 2', 'changed thing:c text: z -> other']);
    expect(meaning.asked).toHaveLength(3);
    expect(opening).toMatchObject({ opened: 1, closed: 1 });
  });

  it('pairs parts of which both text and name differ', async () => {
    const t = thing('t', {});
    const a = catalog(t, part('a1', { text: 'x' }), part('a2', { text: 'y' }), part('a3', { text: 'z' }));
    const b = catalog(t, part('b1', { text: 'Y' }), part('b2', { text: 'X' }), part('b3', { text: 'w' }));
    const { left } = await judge(a, b);
    expect(left).toEqual([
      'changed part:t.a1 name: a1 -> b2',
      'changed part:t.a2 name: a2 -> b1',
      'missing part:t.a3',
      'extra part:t.b3',
    ]);
  });

  it('never pairs one part with two, nor parts that differ in something else', async () => {
    const t = thing('t', {});
    const twice = catalog(t, part('b1', { text: 'X' }));
    expect((await judge(catalog(t, part('a1', { text: 'x' }), part('a2', { text: 'xX'.slice(0, 1) })), twice)).left).toEqual([
      'changed part:t.a1 name: a1 -> b1',
      'missing part:t.a2',
    ]);
    const other = await judge(catalog(t, part('a1', { text: 'x', unique: true })), twice);
    expect(other.left).toEqual(['missing part:t.a1', 'extra part:t.b1']);
    expect(other.opening.opened).toBe(0);
  });

  it('does not ask about each with each where there are very many', async () => {
    const t = thing('t', {});
    const parts = (prefix: string, change: (text: string) => string) =>
      Array.from({ length: 300 }, (_, n) => part(`${prefix}${n}`, { text: change(`column_${n} between ${n} and ${n + 1000}`) }));
    const { left, meaning } = await judge(
      catalog(t, ...parts('a', (text) => text)),
      catalog(t, ...parts('b', (text) => text.replace('between', 'BETWEEN'))),
    );
    expect(left).toHaveLength(300);
    expect(left.every((line) => / name: a(\d+) -> b\1$/.test(line))).toBe(true);
    expect(meaning.asked.length).toBeLessThan(300 * 10);
  });

  it('keeps every difference, and says why, when no shadow can be had or it fails', async () => {
    const [a, b] = [catalog(thing('a', { text: 'x' })), catalog(thing('a', { text: 'X' }))];
    const none = new Opening();
    const refused = Object.assign(none, {
      open: async () => {
        throw new DriftgateError('source', 'There is no server here.');
      },
    });
    const without = await judge(a, b, new Lenient(), refused);
    expect(without.left).toEqual(['changed thing:a text: x -> X']);
    expect(without.notes.join()).toMatch(/no shadow.*There is no server here\./);

    const failing = new Lenient();
    failing.same = async () => {
      throw new Error('connection lost');
    };
    const lost = await judge(a, b, failing);
    expect(lost.left).toEqual(['changed thing:a text: x -> X']);
    expect(lost.notes.join()).toMatch(/a shadow failed: connection lost/);
    expect(lost.opening.closed).toBe(1);
  });

  it('passes on what is a mistake of the user or of ours', async () => {
    const [a, b] = [catalog(thing('a', { text: 'x' })), catalog(thing('a', { text: 'X' }))];
    for (const error of [new DriftgateError('usage', 'No such shadow.'), new TypeError('a bug')]) {
      const opening = Object.assign(new Opening(), {
        open: async () => {
          throw error;
        },
      });
      await expect(judge(a, b, new Lenient(), opening)).rejects.toBe(error);
    }
  });
});
