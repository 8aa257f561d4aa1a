import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  apiFailure
} from "./chunk-EAAPVDVZ.js";
import {
  array,
  int,
  number,
  object,
  string
} from "./chunk-SOG7LHJD.js";

// src/publish/event.ts
async function findPullRequest(event, github) {
  const told = pullRequestOf(event.name, event.payload, event.repository);
  const place = placeOf(event.repository);
  const head = event.name === "workflow_run" ? headOf(event.payload) : null;
  if (told !== null || place === null || head === null || github === null) return { pullRequest: told, note: null };
  try {
    const { data } = await github.rest.pulls.list({ ...place, state: "open", head: `${head.owner}:${head.ref}`, per_page: 100 });
    const found = data.find((one) => isSame(one.head, head));
    return { pullRequest: found === void 0 ? null : { ...place, number: found.number }, note: null };
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    const said = `GitHub answered ${failure.status}: ${failure.message.replace(/\s+/g, " ").slice(0, 300)}`;
    return { pullRequest: null, note: `The pull request of the workflow run could not be asked for (${said}).` };
  }
}
function pullRequestOf(eventName, payload, repository) {
  const place = placeOf(repository);
  if (place === null) return null;
  if (eventName === "workflow_run") {
    const head = headOf(payload);
    const found = head?.named.find((one) => one.base.repo.id === head.base && isSame(one.head, head));
    return found === void 0 ? null : { ...place, number: found.number };
  }
  if (eventName !== "pull_request" && eventName !== "pull_request_target") return null;
  const parsed = pullRequestSchema.safeParse(payload);
  return parsed.success ? { ...place, number: parsed.data.pull_request.number } : null;
}
function placeOf(repository) {
  const [owner, repo, ...rest] = repository.split("/");
  return !owner || !repo || rest.length > 0 ? null : { owner, repo };
}
function headOf(payload) {
  const parsed = workflowRunSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { workflow_run: run, repository } = parsed.data;
  const { head_branch: ref, head_sha: sha, head_repository: repo, pull_requests: named } = run;
  return { ref, sha, repo, owner: repo.owner.login, base: repository.id, named };
}
function isSame(one, other) {
  return one.sha === other.sha && one.ref === other.ref && one.repo !== null && one.repo.id === other.repo?.id;
}
var repositorySchema = object({ id: number() });
var pullRequestSchema = object({ pull_request: object({ number: int().positive() }) });
var workflowRunSchema = object({
  workflow_run: object({
    head_branch: string().min(1),
    head_sha: string().min(1),
    head_repository: repositorySchema.extend({ owner: object({ login: string().min(1) }) }),
    pull_requests: array(
      object({
        number: int().positive(),
        head: object({ ref: string(), sha: string(), repo: repositorySchema }),
        base: object({ repo: repositorySchema })
      })
    )
  }),
  repository: repositorySchema
});

export {
  findPullRequest,
  pullRequestOf
};
