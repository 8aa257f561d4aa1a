/** Models of Prisma: a field is called in the database as in the schema, unless it is mapped. */
import { resolve } from 'node:path';
import { find } from '../../sources/code/files.ts';
import type { TableName } from '../definitions.ts';
import { readAll } from '../files.ts';
import type { DefinitionFinder } from '../kind.ts';
import { matches, prismaCode } from '../text.ts';

export const prisma: DefinitionFinder = {
  schemes: ['prisma'],
  ordered: false,
  async files({ argument, folder, root }) {
    const found = await find(argument, folder);
    if (found === null) return [];
    if (found.kind === 'file') return readAll([resolve(folder, argument)], root);
    const { path, files } = found.folder;
    const paths = files.filter((file) => file.endsWith('.prisma')).map((file) => resolve(path, file));
    return readAll(paths, root);
  },
  scan(source, into) {
    const { code, place } = prismaCode(source);
    const blocks = matches(code, /^[ \t]*(model|view|enum)\s+(\w+)\s*\{([\s\S]*?)^[ \t]*\}/gm);
    const models = new Set(blocks.filter(([, kind]) => kind !== 'enum').map(([, , name]) => name!));
    for (const block of blocks) {
      const [all, kind, called, body] = block as unknown as [string, string, string, string];
      const at = place(block.index + all.search(/\S/));
      const name: TableName = {
        schema: /@@schema\(\s*"([^"]*)"/.exec(body)?.[1] ?? null,
        name: /@@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(body)?.[1] ?? called,
      };
      if (kind === 'enum') {
        into.defineObject(name, at);
        continue;
      }
      const table = into.defineTable(name, at);
      const start = block.index + all.indexOf('{') + 1;
      for (const line of matches(code, /^[ \t]*(\S.*)$/gm, start, start + body.length)) {
        const text = line[1]!;
        const own = place(line.index + line[0].search(/\S/));
        for (const [, mapped] of text.matchAll(/(?:^@@|@unique\(|@id\(|@relation\().*?\bmap:\s*"([^"]*)"/g))
          table.defineObject(mapped!, own);
        const [, field, type] = /^(\w+)\s+(\w+)/.exec(text) ?? [];
        if (field === undefined || type === undefined || models.has(type) || /@relation\b/.test(text)) continue;
        table.defineColumn(/(?<!@)@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(text)?.[1] ?? field, own);
      }
    }
  },
};
