/** Searches the definitions of a source, as a check does, without a database. */
import { relative, resolve } from 'node:path';
import type { Flavour } from '../../src/catalog/model.ts';
import { Definitions } from '../../src/locate/definitions.ts';
import { DEFINITION_FINDERS } from '../../src/locate/kinds/index.ts';
import type { Finding } from '../../src/rules/finding.ts';

export interface Search {
  /** `file:line`, from the folder; null when nothing is known. */
  place(kind: string, path: readonly string[], change?: Finding['change']): string | null;
}

/** @param source as users write it, from the folder */
export async function search(source: string, folder: string, flavour: Flavour = 'postgres', root = folder): Promise<Search> {
  const [, scheme = '', argument = ''] = /^([a-z-]+):(.*)$/.exec(source)!;
  const finder = DEFINITION_FINDERS.find(({ schemes }) => schemes.includes(scheme))!;
  const definitions = new Definitions(finder.ordered);
  const start = resolve(folder);
  const files = await finder.files({ scheme, argument, folder: start, root: resolve(root), flavour, environment: {} });
  for (const file of files) finder.scan(file, definitions, flavour);
  return {
    place(kind, path, change = 'missing') {
      const isTable = ['table', 'view', 'materialized-view'].includes(kind);
      const table = isTable
        ? path.join('.')
        : path.length > 2 || (flavour !== 'postgres' && path.length > 1)
          ? path.slice(0, -1).join('.')
          : null;
      const object = { kind, id: `${kind}:${path.join('.')}`, name: path.join('.'), table, path };
      const found = definitions.find({ object, change });
      return found === null ? null : `${relative(start, found.file)}:${found.line}`;
    },
  };
}
