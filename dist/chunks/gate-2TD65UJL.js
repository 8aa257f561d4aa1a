import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  apiFailure,
  isRateLimit
} from "./chunk-EAAPVDVZ.js";
import "./chunk-YZSLJ3GS.js";
import {
  require_picomatch
} from "./chunk-GQKGURJ2.js";
import {
  array,
  boolean,
  number,
  object,
  string
} from "./chunk-SOG7LHJD.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";
import {
  __toESM
} from "./chunk-HESYFKP2.js";

// src/publish/gate/ask.ts
async function ask(github, run, about, answer, question) {
  const { what, permission } = about;
  if (github === null) {
    throw new DriftgateError("gate", `The gate stays shut: there is no token to ask GitHub for ${what} (input github-token).`, {
      hint: `Leave github-token out, so that the job's own token is used, and give the job ${job(permission)}.`
    });
  }
  let data;
  try {
    data = await question(github);
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    const { message, hint } = explain(failure, `${run.owner}/${run.repo}`, about);
    const said = `GitHub answered ${failure.status}: ${failure.message.replace(/\s+/g, " ").slice(0, 300)}`;
    throw new DriftgateError("gate", `The gate stays shut: ${message} (${said}).`, { hint, cause: error });
  }
  const parsed = answer.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new DriftgateError("gate", `The gate stays shut: GitHub's answer about ${what} is not of the form that is known.`, {
    hint: "Is there a proxy in between? Start a new run later; when it says the same, report it as a bug of driftgate."
  });
}
function explain(failure, repository, { what, permission, missing }) {
  const { status } = failure;
  const grant = `Give the job ${job(permission)}. See docs/gate.md.`;
  if (isRateLimit(failure)) {
    return {
      message: `GitHub takes no more requests of this token for now, so ${what} cannot be had`,
      hint: "Start a new run later."
    };
  }
  if (status === 401) {
    return {
      message: `GitHub refuses the token, so ${what} cannot be had`,
      hint: "Leave github-token out, so that the job\u2019s own token is used, or give one that is valid."
    };
  }
  if (status === 402) {
    return {
      message: `${repository} is on a plan of GitHub\u2019s that does not have ${what}`,
      hint: "Let a person type the plan\u2019s id instead (input confirm). See docs/gate.md."
    };
  }
  if (status === 403) return { message: `the token may not read ${what} of ${repository}`, hint: grant };
  if (status === 404) return missing ?? { message: `the token does not see ${what} of ${repository}`, hint: grant };
  if (status >= 500) {
    return { message: `GitHub could not be asked for ${what}`, hint: "See githubstatus.com, and start a new run later." };
  }
  return { message: `GitHub gave no answer about ${what}`, hint: "See docs/gate.md." };
}
function job(permission) {
  return `\`permissions: { ${permission} }\``;
}

// src/publish/gate/approval.ts
var PERMISSION = "actions: read";
async function refuseUnapproved(name, run, github, { orTyped }) {
  const environment = await environmentNamed(name, run, github);
  if (environment.reviewers.length === 0) {
    if (orTyped !== null)
      return { by: [], passed: [`The environment ${name} has no required reviewers; the typed ${orTyped} stands in for them.`] };
    throw new DriftgateError("gate", `The environment ${name} has no required reviewers: anybody\u2019s run would pass.`, {
      hint: SET_UP(name, run)
    });
  }
  const now = await thisRun(run, github);
  refuseAnother(now, run);
  return approvalOf(environment, await reviews(run, github), now);
}
function approvalOf(environment, all, run) {
  const { name } = environment;
  const own = all.filter(({ environments }) => environments.some((other) => isSame(other, environment)));
  const rejected = own.find(({ state }) => state === "rejected");
  if (rejected !== void 0) {
    throw new DriftgateError("gate", `${loginOf(rejected)} rejected this run for the environment ${name}.`, {
      hint: "Start a new run when what they object to is settled."
    });
  }
  const approved = own.filter(({ state, user }) => state === "approved" && user != null && user.type !== "Bot");
  if (approved.length === 0) throw unapproved(environment, all);
  const by = [...new Set(approved.map(loginOf))];
  const self = !environment.preventSelfReview && by.every((login) => login === run.startedBy);
  const comments = approved.flatMap(({ comment, user }) => comment ? [`${user?.login ?? ""}: ${oneLine(comment)}`] : []);
  return {
    by,
    passed: [
      `The environment ${name} requires reviewers, and ${by.join(" and ")} approved this run${comments.length === 0 ? "" : ` (${comments.join("; ")})`}.`,
      ...self ? [`${by[0]} also started it: the environment ${name} does not prevent self-review, which its settings on GitHub can.`] : []
    ]
  };
}
function unapproved({ name, reviewers }, all) {
  const others = [
    ...new Set(
      all.filter(({ state }) => state === "approved").flatMap(({ environments }) => environments.map((other) => other.name))
    )
  ].filter((other) => other !== void 0 && other.toLowerCase() !== name.toLowerCase());
  const elsewhere = others.length === 0 ? "" : ` It was approved for ${others.join(", ")}, which is another one.`;
  return new DriftgateError("gate", `Nobody approved this run for the environment ${name}.${elsewhere}`, {
    hint: `The job that applies must say \`environment: ${name}\`, so that GitHub waits for ${reviewers.join(" or ")}. When it does, an administrator passed the rule by, and that is no approval: start a new run and have it approved.`
  });
}
function refuseAnother(now, run) {
  const attempt = Math.max(now.attempt, run.attempt);
  if (attempt > 1) {
    throw new DriftgateError(
      "gate",
      `This is attempt ${attempt} of its run, and GitHub does not tell for which attempt a run was approved.`,
      { hint: "Start a new run instead of running this one again, and have that approved." }
    );
  }
  const branch = run.ref.replace(/^refs\/(heads|tags)\//, "");
  if (now.event === run.eventName && (now.branch === null || now.branch === branch)) return;
  throw new DriftgateError(
    "gate",
    `The runner says that this run is for ${run.eventName} on ${branch}, and GitHub says that it is for ${now.event} on ${now.branch ?? "no branch"}.`,
    { hint: "Something sets the variables GITHUB_\u2026 in this job; leave them to the runner." }
  );
}
async function environmentNamed(name, run, github) {
  const { owner, repo } = run;
  const missing = {
    message: `there is no environment ${name} in ${owner}/${repo}, or the token may not see it`,
    hint: `${SET_UP(name, run)} The job also needs \`permissions: { ${PERMISSION} }\`.`
  };
  const question = async (api) => (await api.rest.repos.getEnvironment({ owner, repo, environment_name: name })).data;
  const about = { what: `the environment ${name}`, permission: PERMISSION, missing };
  const { id, name: own, protection_rules: rules } = await ask(github, run, about, environmentSchema, question);
  const required = rules.filter(({ type }) => type === "required_reviewers");
  return {
    id,
    name: own,
    reviewers: required.flatMap(
      ({ reviewers }) => reviewers.map(({ reviewer }) => reviewer?.login ?? reviewer?.name ?? "a reviewer")
    ),
    preventSelfReview: required.some(({ prevent_self_review: prevents }) => prevents === true)
  };
}
async function thisRun(run, github) {
  const { owner, repo, id } = run;
  const about = { what: `run ${id}`, permission: PERMISSION };
  const question = async (api) => (await api.rest.actions.getWorkflowRun({ owner, repo, run_id: id })).data;
  const now = await ask(github, run, about, runSchema, question);
  return { event: now.event, branch: now.head_branch ?? null, attempt: now.run_attempt, startedBy: now.actor?.login ?? null };
}
async function reviews(run, github) {
  const { owner, repo, id } = run;
  const about = { what: `the approvals of run ${id}`, permission: PERMISSION };
  const question = async (api) => (await api.rest.actions.getReviewsForRun({ owner, repo, run_id: id })).data;
  return ask(github, run, about, array(reviewSchema), question);
}
function isSame(other, { id, name }) {
  return other.id === void 0 ? other.name?.toLowerCase() === name.toLowerCase() : other.id === id;
}
function loginOf({ user }) {
  return user?.login ?? "Somebody";
}
function oneLine(text) {
  const line = text.replace(/\s+/g, " ").trim().toWellFormed();
  return line.length <= 200 ? line : `${line.slice(0, 199).toWellFormed()}\u2026`;
}
var SET_UP = (name, { owner, repo }) => `In the settings of ${owner}/${repo}, Environments, ${name}: tick "Required reviewers" and name some, and give the job \`environment: ${name}\`. Private repositories have them with GitHub Enterprise only; elsewhere what a person types will do (input confirm). See docs/gate.md.`;
var runSchema = object({
  event: string(),
  head_branch: string().nullish(),
  run_attempt: number(),
  actor: object({ login: string() }).nullish()
});
var reviewSchema = object({
  state: string(),
  comment: string().nullish(),
  user: object({ login: string(), type: string().optional() }).nullish(),
  environments: array(object({ id: number().optional(), name: string().optional() }))
});
var environmentSchema = object({
  id: number(),
  name: string(),
  protection_rules: array(
    object({
      type: string(),
      prevent_self_review: boolean().optional(),
      reviewers: array(object({ reviewer: object({ login: string().optional(), name: string().optional() }).nullish() })).default([])
    })
  ).default([])
});

// src/publish/gate/branch.ts
var import_picomatch = __toESM(require_picomatch(), 1);
var BRANCH = "refs/heads/";
var TAG = "refs/tags/";
async function refuseBranch(allowed, run, github, mode) {
  const name = nameOf(run.ref);
  if (allowed.length > 0) {
    const pattern = allowed.find(
      (glob) => import_picomatch.default.isMatch(run.ref, glob.startsWith("refs/") ? glob : BRANCH + glob, { dot: true })
    );
    if (pattern !== void 0) return `The ${name} is one of those that may apply (${pattern}).`;
    throw new DriftgateError("gate", `mode: ${mode} does not run on the ${name}: only on ${allowed.join(", ")}.`, {
      hint: "Run it there, or list it under apply: branches in driftgate.yml (input apply-branches); tags as refs/tags/\u2026."
    });
  }
  const question = async (api) => (await api.rest.repos.get({ owner: run.owner, repo: run.repo })).data;
  const about = { what: "the default branch", permission: "contents: read" };
  const { default_branch: standard } = await ask(github, run, about, repositorySchema, question);
  if (run.ref === BRANCH + standard) return `The ${name} is the default branch.`;
  throw new DriftgateError("gate", `mode: ${mode} does not run on the ${name}: only on the default branch, ${standard}.`, {
    hint: "Run it there, or list others under apply: branches in driftgate.yml (input apply-branches)."
  });
}
var repositorySchema = object({ default_branch: string().min(1) });
function nameOf(ref) {
  if (ref.startsWith(BRANCH)) return `branch ${ref.slice(BRANCH.length)}`;
  return ref.startsWith(TAG) ? `tag ${ref.slice(TAG.length)}` : `ref ${ref}`;
}

// src/publish/gate/event.ts
var EVENTS = ["push", "workflow_dispatch", "schedule"];
function refuseEvent({ eventName }, mode) {
  if (EVENTS.includes(eventName)) return;
  const why = reason(eventName);
  throw new DriftgateError("gate", `mode: ${mode} does not run on the event "${eventName}": ${why}.`, {
    hint: `Let the workflow run on ${EVENTS.slice(0, -1).join(", ")} or ${EVENTS.at(-1)}, and use ${mode === "apply" ? "mode: plan" : "sync-mode: dry-run"} on pull requests. See docs/gate.md.`
  });
}
function reason(eventName) {
  if (Object.hasOwn(WHY, eventName)) return WHY[eventName];
  return eventName.startsWith("pull_request") ? PROPOSED : "it is none of those that it knows";
}
var PROPOSED = "whoever can open a pull request could then change the database";
var COMMENTED = "whoever can comment could then change the database";
var WHY = {
  pull_request: PROPOSED,
  pull_request_target: `${PROPOSED}, with the secrets of the default branch`,
  merge_group: "what stands in a merge queue has not been merged",
  workflow_run: "a workflow that ran for anybody\u2019s pull request can set it off",
  issue_comment: COMMENTED,
  issues: COMMENTED,
  discussion: COMMENTED,
  discussion_comment: COMMENTED
};

// src/publish/gate/typed.ts
function needsTyping({ confirm }, { what, of }, { eventName }) {
  if (confirm === null || eventName === "workflow_dispatch") return;
  throw new DriftgateError(
    "usage",
    `The ${of}'s ${short(what)} cannot be typed on the event "${eventName}", which has no form.`,
    {
      hint: "Let it run on workflow_dispatch, with an input for that; see .github/workflows/apply-typed.yml and sync.yml."
    }
  );
}
function refuseTyping(input, { value, what, of, look, other }, run) {
  const typed = (Object.hasOwn(run.typed, input) ? run.typed[input] ?? "" : "").trim();
  if (typed === "") {
    throw new DriftgateError("gate", `No ${what} was typed: the input ${input} of workflow_dispatch is empty or not there.`, {
      hint: look
    });
  }
  if (typed.toLowerCase() !== value.toLowerCase()) {
    throw new DriftgateError("gate", `The ${what} that was typed, ${typed.slice(0, 80)}, is not that of the ${of}, ${value}.`, {
      hint: other
    });
  }
  if (run.actor === "" || run.actor.endsWith("[bot]")) {
    const who = run.actor || "nobody that GitHub names";
    throw new DriftgateError("gate", `The ${of}'s ${short(what)} was typed by ${who}, which is no person.`, {
      hint: look.replace(/run the workflow again/i, "run the workflow yourself")
    });
  }
  const again = run.askedBy === run.actor ? "" : `; ${run.askedBy} ran it again`;
  return { by: [run.actor], passed: [`${run.actor} typed the ${of}\u2019s ${short(what)}${again}.`] };
}
function short(what) {
  return what.split(" ").at(-1);
}

// src/publish/gate/gate.ts
function planGate(planId) {
  return {
    mode: "apply",
    typed: {
      value: planId,
      what: "plan id",
      of: "plan",
      look: `Look at the plan, then run the workflow again and type its id there: ${planId}`,
      other: "The database, its reference or the plan has changed since. Look at the new plan, then type its id."
    }
  };
}
function syncGate(name) {
  return {
    mode: "sync",
    typed: {
      value: name,
      what: "name",
      of: "target",
      look: `Run the workflow again, and type the name of what will be changed there: ${name}`,
      other: "Mind which database the workflow changes, then run it again."
    }
  };
}
async function passGate(settings, { mode, typed: toType }, run, github) {
  refuseEvent(run, mode);
  needsTyping(settings, toType, run);
  const branch = await refuseBranch(settings.branches, run, github, mode);
  const approval = settings.environment === null ? null : await refuseUnapproved(settings.environment, run, github, { orTyped: settings.confirm === null ? null : toType.what });
  const typed = settings.confirm === null ? null : refuseTyping(settings.confirm, toType, run);
  const agreed = [approval, typed].filter((pass) => pass !== null);
  return {
    agreed: agreed.some(({ by }) => by.length > 0),
    by: [...new Set(agreed.flatMap(({ by }) => by))],
    passed: [branch, ...agreed.flatMap(({ passed }) => passed)]
  };
}
export {
  passGate,
  planGate,
  syncGate
};
