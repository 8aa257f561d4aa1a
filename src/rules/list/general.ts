import type { Rule } from '../rules.ts';

/** These stand last: whatever no other rule took ends here, so an object kind that is new needs no rule to be reported. */
export const GENERAL_RULES: readonly Rule[] = [
  {
    name: 'access-count',
    title: 'The sides have different numbers of privileges or comments, which are counted but not compared',
    severity: 'info',
    matches: {
      change: 'changed',
      kind: ['privilege', 'column-privilege', 'default-privilege', 'user-mapping', 'comment'],
      property: 'count',
    },
    why: 'Users and what they may do differ between environments by nature, so this is seldom drift; but a privilege that the application needs may be among what is missing.',
    fix: 'Compare them by hand if the application is refused something, or turn the rule off.',
  },
  {
    name: 'uncompared-count',
    title: 'The sides have different numbers of something that is counted but not compared',
    severity: 'warning',
    matches: { change: 'changed', property: 'count' },
    why: 'Driftgate does not compare every kind of object (see COVERAGE.md), but it counts them. Different numbers mean that at least one is missing or extra; equal numbers do not mean that they are the same.',
    fix: 'Compare the objects of this kind by hand, or turn the rule off if the sides differ on purpose.',
  },
  {
    name: 'missing-object',
    title: 'Something else of the reference does not exist in the target',
    severity: 'warning',
    matches: { change: 'missing' },
    why: 'It is an object of a kind that has no rule of its own; the finding names it.',
    fix: 'Create it on the target.',
  },
  {
    name: 'extra-object',
    title: 'Something else of the target does not exist in the reference',
    severity: 'warning',
    matches: { change: 'extra' },
    why: 'It is an object of a kind that has no rule of its own; the finding names it.',
    fix: 'Drop it, or add it to the reference.',
  },
  {
    name: 'object-name',
    title: 'Something else has another name, and is otherwise the same',
    severity: 'info',
    matches: { change: 'changed', property: 'name' },
    why: 'Only what refers to it by name notices.',
    fix: 'Rename it, or turn the rule off.',
  },
  {
    name: 'changed-object',
    title: 'Something else differs',
    severity: 'warning',
    matches: { change: 'changed' },
    why: 'It is an object of a kind that has no rule of its own; the finding names it and the property.',
    fix: 'Change it on the target as the reference has it.',
  },
];
