import type { Rule } from '../rules.ts';

export const SCHEMA_RULES: readonly Rule[] = [
  {
    name: 'missing-schema',
    title: 'A schema of the reference does not exist in the target',
    severity: 'warning',
    matches: { change: 'missing', kind: 'schema' },
    why: 'What is in it is missing too and is reported by its own rules. By itself an empty schema harms nothing.',
    fix: 'Create the schema before what belongs into it.',
  },
  {
    name: 'extra-schema',
    title: 'A schema of the target does not exist in the reference',
    severity: 'warning',
    matches: { change: 'extra', kind: 'schema' },
    why: 'Another application lives in the same database, or the schema is left over.',
    fix: 'Leave it out of the comparison if it belongs to something else, else drop it.',
  },
  {
    name: 'missing-extension',
    title: 'An extension of the reference is not installed in the target',
    severity: 'warning',
    matches: { change: 'missing', kind: 'extension' },
    why: 'Types, functions and index methods that it brings are not there.',
    fix: 'Install it. Some extensions must be allowed by the server’s administrator first.',
  },
  {
    name: 'extra-extension',
    title: 'An extension of the target is not installed in the reference',
    severity: 'warning',
    matches: { change: 'extra', kind: 'extension' },
    why: 'Hosting services often install their own. What an extension owns is not compared.',
    fix: 'Turn the rule off if the host installs it, else drop the extension or add it to the reference.',
  },
  {
    name: 'extension-version',
    title: 'An extension has another version',
    severity: 'warning',
    matches: { change: 'changed', kind: 'extension', property: 'version' },
    why: 'Functions may behave differently. Different major versions of a server bring different versions of its extensions.',
    fix: 'Update the extension on the side that is behind.',
  },
  {
    name: 'extension-definition',
    title: 'An extension is installed in another schema',
    severity: 'warning',
    matches: { change: 'changed', kind: 'extension' },
    why: 'Code that names the schema does not find its functions and types.',
    fix: 'Move the extension to the schema of the reference.',
  },
];
