/** Entities as objects: `defineEntity({ tableName: 'orders', properties: { … } })`, `new EntitySchema({ … })`. */
import type { Definitions } from '../definitions.ts';
import { type Code, matches, membersOf, stringAt } from '../text.ts';

const ENTITY = /\b(?:defineEntity|new\s+EntitySchema\s*(?:<[^>(]*>)?)\s*\(\s*\{/g;

export function scanEntityObjects({ code, place }: Code, into: Definitions): void {
  for (const found of matches(code, ENTITY)) {
    const members = membersOf(code, found.index + found[0].length - 1);
    const text = (key: string): string | undefined => {
      const member = members.find((one) => one.key === key);
      return member === undefined ? undefined : /^\s*(['"`])([^'"`$]+)\1/.exec(member.value)?.[2];
    };
    const spelled = text('tableName');
    const name = spelled ?? text('name');
    if (name === undefined) continue;
    const table = into.defineTable({ schema: text('schema') ?? null, name }, place(found.index), {
      implied: spelled === undefined,
    });
    for (const { key, value, start } of members) {
      const open = start + value.search(/\S/);
      if (/^(properties|columns)$/.test(key) && code[open] === '{') {
        for (const property of membersOf(code, open)) {
          const at = place(property.offset);
          const type = /\b(?:nativeEnumName|enumName)\s*[(:]\s*(['"`])([^'"`$]+)\1/.exec(property.value)?.[2];
          if (type !== undefined) into.defineObject({ name: type }, at);
          const index = /\.(?:index|unique)\(\s*(['"`])([^'"`$]+)\1/.exec(property.value)?.[2];
          if (index !== undefined) table.defineObject(index, at);
          const column =
            /\b(?:fieldName|name|joinColumn)\s*\(\s*(['"`])([^'"`$]+)\1/.exec(property.value)?.[2] ??
            stringAt(property.value, 'fieldName') ??
            stringAt(property.value, 'name');
          if (/\b(?:oneToMany|manyToMany|1:m|m:n)\b/.test(property.value)) continue;
          const refers = /\b(?:manyToOne|oneToOne|m:1)\b/.test(property.value);
          table.defineColumn(column ?? (refers ? `${property.key}Id` : property.key), at, { implied: column === undefined });
        }
      } else if (/^(indexes|indices|uniques|checks)$/.test(key)) {
        for (const one of matches(code, /\bname\s*:\s*(['"`])([^'"`$]+)\1/g, start, start + value.length))
          table.defineObject(one[2]!, place(one.index));
      }
    }
  }
}
