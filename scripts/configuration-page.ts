/** docs/configuration.md and the JSON schema of driftgate.yml, from the one schema of the settings. */
import { z } from 'zod';
import { ALL_FLAGS } from '../src/inputs/flags.ts';
import { settingsSchema } from '../src/inputs/schema.ts';

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly additionalProperties?: Node | false;
  readonly anyOf?: readonly Node[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Node>>;
}

export function settingsJsonSchema(): object {
  return z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-7' });
}

export function configurationPage(): string {
  const schema = settingsJsonSchema() as Node;
  const rows = keysOf(schema, '', schema.definitions ?? {}).map(
    ({ key, node }) => `| \`${key}\` | ${cell(node.description ?? '')}${choices(node)} | ${defaultOf(node)} | ${flagOf(key)} |`,
  );
  return `${[HEAD, '| key | meaning | default | flag |', '| --- | --- | --- | --- |', ...rows].join('\n')}\n`;
}

const HEAD = `<!-- Made by scripts/docs.ts from src/inputs/schema.ts. Do not edit. -->
# Configuration

\`driftgate.yml\` (or \`driftgate.yaml\`, or \`.github/driftgate.yml\`) in the working directory, or the file that \`--config\` names. Flags of the command line
and inputs of the action have the same names and beat it. Mistakes are told with line and column. Editors that know the comment
\`# yaml-language-server: $schema=…/docs/schema/driftgate.schema.json\` complete and check the keys.

Patterns are globs: \`audit_*\` matches in any schema, \`app.audit_*\` in one. Where a secret goes (\`url\`, \`password\`, \`private-key\` …) write \`env:NAME\` or
\`file:PATH\` rather than the secret. Relative paths start from the folder of the file.

\`\`\`yaml
name: shop
reference: production
target: staging
environments:
  production:
    url: env:PRODUCTION_URL
    ssh:
      host: bastion.example.com
      user: deploy
      private-key: env:SSH_KEY
      host-key: SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU
  staging: env:STAGING_URL
ignore:
  tables: ['tmp_*', 'audit.*']
  kinds: [comment]
rules:
  missing-index: error
  extra-table: off
overrides:
  - tables: ['legacy_*']
    rules: { '*': info }
order:
  strategy: custom
  first: [countries, currencies]
fail-on: error
timeouts: { connect: 10, read: 60, statement: 120 }
\`\`\`
`;

type Definitions = Readonly<Record<string, Node>>;

function keysOf(node: Node, prefix: string, definitions: Definitions): { key: string; node: Node }[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const inside = objectIn(child, definitions);
    // A jump host is an SSH server again, a connection has what an environment has, and the rules have a page of their own.
    if (inside === undefined || name === 'jump' || name === 'rules' || prefix === 'connections') return [{ key, node: child }];
    const deeper = child.additionalProperties ? `${key}.NAME` : child.type === 'array' ? `${key}[]` : key;
    return [{ key, node: child }, ...keysOf(inside, deeper, definitions)];
  });
}

/** The object that a key holds: itself, each of a list, each of a record, or one of several forms. */
function objectIn(node: Node | undefined, definitions: Definitions): Node | undefined {
  if (node === undefined || node.properties !== undefined) return node;
  const references = [node, ...((node as { allOf?: Node[] }).allOf ?? [])].flatMap(({ $ref }) => $ref ?? []);
  if (references.length > 0) return definitions[references[0]!.replace('#/definitions/', '')];
  if (node.items?.properties !== undefined) return node.items;
  if (node.additionalProperties)
    return (
      objectIn(node.additionalProperties, definitions) ??
      node.additionalProperties.anyOf?.find((form) => form.properties !== undefined)
    );
  return undefined;
}

function choices(node: Node): string {
  return node.enum === undefined ? '' : ` One of ${node.enum.map((value) => `\`${value}\``).join(', ')}.`;
}

function defaultOf(node: Node): string {
  const { default: value } = node;
  if (value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)) return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function flagOf(key: string): string {
  const flag = ALL_FLAGS.find(({ path }) => path.join('.') === key);
  return flag === undefined ? '' : `\`--${flag.name}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
