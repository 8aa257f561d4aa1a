import type { Rule } from '../rules.ts';

export const INDEX_RULES: readonly Rule[] = [
  {
    name: 'missing-index',
    title: 'An index of the reference does not exist in the target',
    severity: 'warning',
    matches: { change: 'missing', kind: 'index' },
    why: 'Queries return the same, but may be slow under production data; if the index is unique, duplicates get in.',
    fix: 'Create it without blocking writes where the server can. A unique index fails on duplicates that are there already.',
  },
  {
    name: 'extra-index',
    title: 'An index of the target does not exist in the reference',
    severity: 'warning',
    matches: { change: 'extra', kind: 'index' },
    why: 'It slows down writes. Often somebody made it to cure a slow query, and the reference should have it too.',
    fix: 'See whether it is used; then add it to the reference, or drop it.',
  },
  {
    name: 'index-unique',
    title: 'An index is unique on one side only',
    severity: 'warning',
    matches: { change: 'changed', kind: 'index', property: 'unique' },
    why: 'Where it is not, duplicates get in that the other side would refuse.',
    fix: 'Remove duplicates, then create the index anew.',
  },
  {
    name: 'index-validity',
    title: 'An index is invalid, invisible or ignored on one side only',
    severity: 'warning',
    matches: { change: 'changed', kind: 'index', property: ['valid', 'invisible'] },
    why: 'It costs writes but serves no queries. An invalid index is what is left of a build that failed.',
    fix: 'Rebuild an invalid index, or drop it and create it again; make an invisible one visible.',
  },
  {
    name: 'index-name',
    title: 'An index has another name, and is otherwise the same',
    severity: 'info',
    matches: { change: 'changed', kind: 'index', property: 'name' },
    why: 'Only migrations and hints that name the index notice.',
    fix: 'Rename it, or turn the rule off: tools that name indexes differently are no harm.',
  },
  {
    name: 'index-definition',
    title: 'An index covers other columns, or in another way',
    severity: 'warning',
    matches: { change: 'changed', kind: 'index' },
    why: 'Columns, their order, the method, a WHERE clause or a prefix length decide which queries the index can serve.',
    fix: 'Create the index of the reference under another name, drop the old one, then rename.',
  },
];
