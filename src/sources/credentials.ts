/**
 * Credentials that are to come from the environment and are not there, as on pull requests from forks and by Dependabot, which get no
 * secrets. It is told before anything is opened, of both sides at once, and with the reason where the event gives it away.
 * What is there and wrong is not missing: that fails as ever.
 */
import type { Settings } from '../inputs/settings.ts';
import { authorship } from './code/guard.ts';
import { codeKindOf } from './code/index.ts';
import { openSource, type Role } from './index.ts';
import { type MissingCredential, MissingCredentials, type Reason } from './missing-credentials.ts';
import type { SourceContext } from './source.ts';

/** @throws MissingCredentials; other DriftgateErrors where one side lacks credentials and the other is wrong in itself */
export function refuseMissingCredentials(settings: Settings, context: SourceContext): void {
  const missing = missingCredentials(settings, context);
  if (missing.length === 0) return;
  for (const role of ['reference', 'target'] as const) {
    const text = settings[role];
    const lacking = missing.some(({ side }) => side === role);
    if (!lacking && (text === undefined || isLive(text, settings))) openSource(role, settings, context);
  }
  const { why, next } = reasonOf(context.environment);
  const mayPass = settings['on-missing-credentials'] === 'skip';
  throw new MissingCredentials(missing, { why, next: mayPass || why === null ? next : `${next} ${OR_SKIP}` });
}

function missingCredentials(settings: Settings, { environment }: SourceContext): MissingCredential[] {
  const missing = (side: MissingCredential['side'], texts: readonly (string | undefined)[]): MissingCredential[] => {
    const names = texts.filter((text) => text?.startsWith('env:') === true).map((text) => text!.slice(4));
    return (
      [...new Set(names)]
        // Whatever else stands there is a mistake, and may be the secret itself.
        .filter((name) => /^[A-Za-z_]\w*$/.test(name) && isMissing(environment[name]))
        .map((variable) => ({ side, variable, state: environment[variable]?.trim() === '' ? 'empty' : 'not set' }))
    );
  };
  const ofSide = (role: Role): MissingCredential[] => {
    const text = settings[role];
    if (text === undefined || !isLive(text, settings)) return [];
    const named = Object.hasOwn(settings.environments, text) ? settings.environments[text] : undefined;
    if (typeof named === 'string') return missing(role, [named]);
    const { ssh, tls } = named ?? settings.connections[role] ?? {};
    return missing(role, [named?.url ?? text, ...sshTexts(ssh), ...Object.values(tls ?? {})]);
  };
  const { reference, target, shadow } = settings;
  const usesShadow = [reference, target].some((text) => text !== undefined && isCode(text, settings));
  return [...ofSide('reference'), ...ofSide('target'), ...(usesShadow ? missing('shadow', [shadow.use]) : [])];
}

/** Azure Pipelines leaves `$(NAME)` as it is where there is no such variable, as secrets on pull requests from forks. */
function isMissing(value: string | undefined): boolean {
  return value === undefined || /^\s*(\$\([\w.]+\)\s*)?$/.test(value);
}

type Ssh = NonNullable<NonNullable<Settings['connections']['reference']>['ssh']>;

/** The agent is none: it belongs to the machine. */
function sshTexts(ssh: Ssh | undefined): (string | undefined)[] {
  if (ssh === undefined) return [];
  return [ssh.password, ssh['private-key'], ssh.passphrase, ssh['known-hosts'], ...sshTexts(ssh.jump)];
}

function isLive(text: string, settings: Settings): boolean {
  return Object.hasOwn(settings.environments, text) || (schemeOf(text) !== 'snapshot' && !isCode(text, settings));
}

function isCode(text: string, settings: Settings): boolean {
  return !Object.hasOwn(settings.environments, text) && codeKindOf(schemeOf(text)) !== undefined;
}

function schemeOf(text: string): string {
  return /^([a-z][a-z0-9-]*):/.exec(text.trim())?.[1] ?? '';
}

function reasonOf(environment: SourceContext['environment']): Reason {
  const event = environment.GITHUB_EVENT_NAME ?? '';
  if (environment.GITHUB_ACTOR === 'dependabot[bot]' && DEPENDABOTS.includes(event)) return DEPENDABOT;
  // Under pull_request_target there are secrets whoever the pull request is from.
  const isFork = event.startsWith('pull_request') && event !== 'pull_request_target' && authorship(environment) === 'fork';
  return isFork ? FORK : OTHER;
}

/** Events for which what Dependabot sets off gets other secrets. */
const DEPENDABOTS = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'create',
  'deployment',
  'deployment_status',
];

const OR_SKIP = 'To let such a check pass as unknown: on-missing-credentials: skip.';

const DEPENDABOT: Reason = {
  why: "Dependabot's pull requests get Dependabot's own secrets, and none of those for Actions.",
  next: 'Add the secret in the settings of the repository under "Secrets and variables", "Dependabot".',
};

const FORK: Reason = {
  why: 'Pull requests from forks get no secrets.',
  next: 'A maintainer who has read the change can push it to a branch of this repository.',
};

const OTHER: Reason = {
  why: null,
  next: 'Set what is missing. In a workflow: env: with a secret; secrets are not passed to pull requests from forks.',
};
