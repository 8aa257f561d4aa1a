/**
 * .github/workflows/driftgate.yml as `init` writes it. Where the reference is code that has to be run, two jobs: one without secrets
 * makes a snapshot of it, one with secrets runs nothing of the repository (docs/snapshots.md).
 */
import { type Answers, runsCode, variableOf } from './answers.ts';
import type { Steps } from './setup.ts';

const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';
const UPLOAD = 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1';
const DOWNLOAD = 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1';
const OURS = 'driftgate/driftgate@v1 # better: pin the commit';

/** @param setup steps that install what the models need @param config where driftgate.yml is */
export function workflowText(answers: Answers, setup: Steps, config: string): string {
  const models = runsCode(answers);
  return `${head(answers)}
jobs:
${models ? `${modelsJob(answers, setup)}\n${driftJob(answers, true, config)}` : driftJob(answers, false, config)}`;
}

/** Names of the jobs that must pass: one that did not run for want of another counts as passed. */
export function jobsOf(answers: Answers): readonly string[] {
  return runsCode(answers) ? ['models', 'drift'] : ['drift'];
}

function head({ workflow }: Answers): string {
  const events = [
    ...(workflow === 'drift' ? [] : ['  pull_request:', '  merge_group: # so that a merge queue does not wait for ever']),
    ...(workflow === 'check'
      ? []
      : ['  schedule:', "    - cron: '17 5 * * 1' # Mondays; drift opens an issue, and its end closes it"]),
    '  workflow_dispatch:',
  ];
  return `# Does the database still have the schema that it should have? Made by driftgate init, and yours to change:
# https://github.com/driftgate/driftgate/blob/v1/docs/github.md
name: Schema

on:
${events.join('\n')}

permissions: {}

# A new push makes the running check of the old one pointless.
concurrency:
  group: schema-\${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
`;
}

function modelsJob(answers: Answers, setup: Steps): string {
  // No server of MariaDB is installed on GitHub's runners.
  const server = answers.engine === 'mariadb';
  return `  models:
    # Runs code of the pull request, and so is given no secret at all. docs/snapshots.md says why there are two jobs.
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to check the repository out
${server ? SERVICE.mariadb : ''}    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${setup.map((line) => `      ${line}\n`).join('')}      - id: models
        uses: ${OURS}
        with:
          mode: snapshot # of the reference in driftgate.yml
${server ? `          shadow: env:SHADOW_URL\n          allow-repository-code: true # this job holds no database but the empty one above\n        env:\n${SHADOW_URL.mariadb}` : ''}      - uses: ${UPLOAD}
        with:
          name: schema-snapshot
          path: \${{ steps.models.outputs.snapshot }}
          retention-days: 1
`;
}

function driftJob(answers: Answers, fromSnapshot: boolean, config: string): string {
  const { engine, comment, workflow } = answers;
  // A live reference needs no shadow of its own; other code is loaded into one, which for PostgreSQL is inside the program.
  const loads =
    !fromSnapshot && variableOf(answers.reference) === null && (engine === 'mysql' || engine === 'mariadb') ? engine : null;
  const inputs = [
    ...(fromSnapshot ? [`reference: snapshot:\${{ runner.temp }}/models/snapshot.json`] : []),
    ...(fromSnapshot && engine === 'postgres' ? ['shadow: embedded # reaches neither files nor the network'] : []),
    ...(loads === null ? [] : ['shadow: env:SHADOW_URL']),
    ...(comment === 'always' || workflow === 'drift' ? [] : [`comment: ${comment}`]),
    ...(workflow === 'check' ? [] : ['issue: on-drift # not on pull requests; closed again when the drift is gone']),
    // Pull requests from forks are given no secrets; models of theirs are not even loaded. Anywhere else it is a mistake.
    ...(fromSnapshot || workflow === 'drift' ? [] : [SKIP_FOR_FORKS]),
  ];
  const variables = [variableOf(answers.reference), variableOf(answers.target)].filter((name) => name !== null);
  return `  drift:
${fromSnapshot ? '    # Holds the secret, and runs nothing of the pull request.\n    needs: models\n' : ''}    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # ${fromSnapshot ? 'for driftgate.yml' : 'to check the repository out'}
${permissions(answers)}${loads === null ? '' : SERVICE[loads]}    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${fromSnapshot ? `          sparse-checkout: ${config}\n          sparse-checkout-cone-mode: false\n      - uses: ${DOWNLOAD}\n        with:\n          name: schema-snapshot\n          path: \${{ runner.temp }}/models\n` : ''}      - uses: ${OURS}
${inputs.length === 0 ? '' : `        with:\n${inputs.map((line) => `          ${line}\n`).join('')}`}        env:
${variables.map((name) => `          ${name}: \${{ secrets.${name} }}\n`).join('')}${loads === null ? '' : SHADOW_URL[loads]}`;
}

function permissions({ comment, workflow }: Answers): string {
  return [
    ...(comment === 'never' || workflow === 'drift' ? [] : ['      pull-requests: write # to comment\n']),
    ...(workflow === 'check' ? [] : ['      issues: write # for the issue of the weekly check\n']),
  ].join('');
}

const SKIP_FOR_FORKS = `on-missing-credentials: \${{ github.event.pull_request.head.repo.fork && 'skip' || 'fail' }} # forks get no secrets`;

/** An empty server that the code is loaded into; its password guards nothing. */
const SERVICE = {
  mysql: `    services:
      shadow: # SQL is loaded here, into a scratch database; take your database's version
        image: mysql:8.4
        env:
          MYSQL_ROOT_PASSWORD: shadow
        ports: ['3306:3306']
        options: --health-cmd "mysqladmin ping --protocol tcp -pshadow" --health-interval 5s --health-retries 20
`,
  mariadb: `    services:
      shadow: # code is loaded here, into a scratch database; take your database's version
        image: mariadb:11.8
        env:
          MARIADB_ROOT_PASSWORD: shadow
        ports: ['3306:3306']
        options: --health-cmd "healthcheck.sh --connect --innodb_initialized" --health-interval 5s --health-retries 20
`,
} as const;

const SHADOW_URL = {
  mysql: '          SHADOW_URL: mysql://root:shadow@127.0.0.1:3306/\n',
  mariadb: '          SHADOW_URL: mariadb://root:shadow@127.0.0.1:3306/\n',
} as const;
