import type { Rule } from '../rules.ts';

export const MIGRATION_RULES: readonly Rule[] = [
  {
    name: 'pending-migration',
    title: 'A migration of the reference has not run in the target yet',
    severity: 'info',
    matches: { change: 'missing', kind: 'migration' },
    why: 'What it will bring is no drift: the target is compared with the revision that its own migration table claims, and the report lists what is pending. On a pull request that adds a migration this is as it should be.',
    fix: 'Run the migrations of the project. Where the target has to be up to date, make this rule an error.',
  },
  {
    name: 'unknown-migration',
    title: 'The target has had a migration that the reference does not have',
    severity: 'warning',
    matches: { change: 'extra', kind: 'migration' },
    why: 'It was applied from another branch, or its file was deleted or renamed after it ran. What it brought to the target shows as drift.',
    fix: 'Merge or restore its file. If the target belongs to another branch, compare it with that branch.',
  },
  {
    name: 'failed-migration',
    title: 'The target notes a migration as failed or not finished',
    severity: 'error',
    matches: { change: 'changed', kind: 'migration', property: 'state' },
    why: 'It may have run in part, and its tool refuses to go on before that is settled.',
    fix: "Find out what was done, repair it, and let the tool's own command (repair, resolve, force) note it.",
  },
  {
    name: 'edited-migration',
    title: 'The target has had a migration with another text than the reference has under that name',
    severity: 'warning',
    matches: { change: 'changed', kind: 'migration', property: 'text' },
    why: "Its tool keeps a checksum, and the file's is another one: the file was edited after it ran, so new databases are not made as this one was.",
    fix: 'Restore the file as it ran, and put the change into a new migration.',
  },
];
