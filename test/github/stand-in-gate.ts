/**
 * The part of the stand-in that the gate asks: the repository's default branch, its environments, the workflow run and its reviews.
 * The answers are the examples of GitHub's own description with what a test sets laid over them.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const GATE_PATHS = [
  '/repos/{owner}/{repo}',
  '/repos/{owner}/{repo}/environments/{environment_name}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/approvals',
];

export interface EnvironmentOnGitHub {
  readonly id: number;
  readonly name: string;
  /** Null: no rule of that type, as where the plan does not offer it. */
  readonly reviewers: readonly (string | { readonly team: string })[] | null;
  readonly preventSelfReview?: boolean;
}

export interface ReviewOnGitHub {
  readonly run: number;
  readonly state: 'approved' | 'rejected' | 'pending';
  readonly user: string;
  readonly comment?: string;
  /** Names of environments. */
  readonly environments: readonly string[];
}

export interface RunOnGitHub {
  readonly id: number;
  readonly event: string;
  readonly branch: string;
  readonly attempt: number;
  readonly actor: string;
}

/** What the gate can see of a repository; a test changes it as it likes. */
export interface GateWorld {
  defaultBranch: string;
  readonly environments: EnvironmentOnGitHub[];
  readonly runs: RunOnGitHub[];
  readonly reviews: ReviewOnGitHub[];
}

export function emptyGateWorld(): GateWorld {
  return { defaultBranch: 'main', environments: [], runs: [], reviews: [] };
}

/** The answer's body; null when there is no such thing, undefined when the gate's part does not serve that operation. */
export function serveGate(operation: string | null, path: string, repository: string, world: GateWorld): unknown {
  const parts = path.split('/').map(decodeURIComponent);
  switch (operation) {
    case 'GET /repos/{owner}/{repo}':
      return repositoryOf(repository, world);
    case 'GET /repos/{owner}/{repo}/environments/{environment_name}': {
      const found = world.environments.find(({ name }) => name.toLowerCase() === parts[5]?.toLowerCase());
      return found === undefined ? null : environmentOf(found);
    }
    case 'GET /repos/{owner}/{repo}/actions/runs/{run_id}': {
      const found = world.runs.find(({ id }) => String(id) === parts[6]);
      if (found === undefined) return null;
      const { id, event, branch, attempt, actor } = found;
      const person = { ...example('simple-user'), login: actor };
      return {
        ...example('workflow-run'),
        id,
        event,
        head_branch: branch,
        run_attempt: attempt,
        actor: person,
        triggering_actor: person,
      };
    }
    case 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals':
      if (!world.runs.some(({ id }) => String(id) === parts[6])) return null;
      return world.reviews.filter(({ run }) => String(run) === parts[6]).map((review) => reviewOf(review, world));
    default:
      return undefined;
  }
}

/** Without the repositories that it was made from, in which GitHub's own example leaves out what its description requires. */
function repositoryOf(fullName: string, { defaultBranch }: GateWorld): object {
  const { source: _, parent: __, template_repository: ___, ...whole } = example('full-repository-default-response');
  return { ...whole, language: null, full_name: fullName, default_branch: defaultBranch };
}

function environmentOf({ id, name, reviewers, preventSelfReview = false }: EnvironmentOnGitHub): object {
  const { protection_rules: rules, ...environment } = example('environment');
  const isRequired = (rule: Rule): boolean => rule.type === 'required_reviewers';
  const all = rules as readonly Rule[];
  const required = {
    ...all.find(isRequired),
    prevent_self_review: preventSelfReview,
    reviewers: reviewers?.map((reviewer) =>
      typeof reviewer === 'string'
        ? { type: 'User', reviewer: { ...example('simple-user'), login: reviewer } }
        : { type: 'Team', reviewer: { ...TEAM, name: reviewer.team, slug: reviewer.team } },
    ),
  };
  // A wait timer and a branch policy hold nobody back who wants in.
  const others = all.filter((rule) => !isRequired(rule));
  return { ...environment, id, name, protection_rules: reviewers === null ? others : [...others, required] };
}

function reviewOf({ state, user, comment = '', environments }: ReviewOnGitHub, world: GateWorld): object {
  const type = user.endsWith('[bot]') ? 'Bot' : 'User';
  return {
    state,
    comment,
    user: { ...example('simple-user'), login: user, type },
    environments: environments.map((name) => {
      const { protection_rules: _, deployment_branch_policy: __, ...environment } = example('environment');
      return { ...environment, id: world.environments.find((one) => one.name === name)?.id ?? 999, name };
    }),
  };
}

interface Rule {
  readonly type: string;
  readonly reviewers?: readonly { readonly type: string; readonly reviewer: Record<string, unknown> }[];
}

const description = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8'),
) as { readonly components: { readonly examples: Readonly<Record<string, { readonly value: Record<string, unknown> }>> } };

function example(name: string): Record<string, unknown> {
  if (name === 'simple-user') return (example('workflow-run').actor ?? {}) as Record<string, unknown>;
  const found = description.components.examples[name];
  if (found === undefined) throw new Error(`GitHub's description has no example ${name}`);
  return structuredClone(found.value);
}

const TEAM = (example('environment').protection_rules as readonly Rule[])
  .flatMap(({ reviewers = [] }) => reviewers)
  .find(({ type }) => type === 'Team')?.reviewer;
