/** driftgate.yml as `init` writes it: what was answered, each with the reason, and what people change next as comments. */
import type { Answers } from './answers.ts';
import { runsCode, schemeOf, variableOf } from './answers.ts';
import { quote } from './setup.ts';

const DOCS = 'https://github.com/driftgate/driftgate/blob/v1/docs';
const SCHEMA = 'https://raw.githubusercontent.com/driftgate/driftgate/v1/docs/schema/driftgate.schema.json';

export function configText(answers: Answers): string {
  const { reference, target, engine, failOn } = answers;
  return `# yaml-language-server: $schema=${SCHEMA}
# Settings of driftgate. Every key: ${DOCS}/configuration.md

# What is right: ${meaningOf(reference)}.
reference: ${quote(reference)}

# What is checked. No URL stands in this file: it comes from the environment variable ${variableOf(target)}.
target: ${quote(target)}
${
  engine === null || variableOf(reference) !== null
    ? ''
    : `
# What the ${runsCode(answers) ? 'models are' : 'SQL is'} written for.
engine: ${engine}
`
}
# The check fails at or above this severity: error, warning, info or never.
fail-on: ${failOn}

# What the application does not answer for can be left out; the report says so.
# ignore:
#   tables: ['tmp_*', 'audit.*']
#   kinds: [view, extension]

# How bad what is; every rule: ${DOCS}/rules.md
# rules:
#   extra-table: off
#   missing-index: error
`;
}

function meaningOf(reference: string): string {
  const scheme = schemeOf(reference);
  if (scheme === 'env') return `the database whose URL is in ${variableOf(reference)}`;
  if (scheme === 'migrations') return 'the migrations, run from first to last on an empty database';
  if (scheme === 'sql') return 'the SQL, run on an empty database';
  if (scheme === 'snapshot') return 'a schema that was written to a file';
  return `the schema that ${scheme} makes of the code`;
}
