import type { Rule } from '../rules.ts';

const VIEWS = ['view', 'materialized-view'];

export const VIEW_RULES: readonly Rule[] = [
  {
    name: 'missing-view',
    title: 'A view of the reference does not exist in the target',
    severity: 'warning',
    matches: { change: 'missing', kind: VIEWS },
    why: 'Queries that use the view fail.',
    fix: 'Create it after the tables and views that it reads from.',
  },
  {
    name: 'extra-view',
    title: 'A view of the target does not exist in the reference',
    severity: 'warning',
    matches: { change: 'extra', kind: VIEWS },
    why: 'It can stand in the way when the tables that it reads from are altered.',
    fix: 'Drop it, or add it to the reference.',
  },
  {
    name: 'view-definition',
    title: 'A view is defined by another query',
    severity: 'warning',
    matches: { change: 'changed', kind: VIEWS, property: 'definition' },
    why: 'The same query returns other rows or columns on each side.',
    fix: 'Replace the view. If columns were taken away or have changed their type, drop it first, and what depends on it.',
  },
  {
    name: 'view-options',
    title: 'A view runs with other rights, checks or options',
    severity: 'warning',
    matches: { change: 'changed', kind: VIEWS },
    why: 'Whose rights a view uses, and which rows can be written through it, decides who may see or change what.',
    fix: 'Set the options of the view on the target.',
  },
];
