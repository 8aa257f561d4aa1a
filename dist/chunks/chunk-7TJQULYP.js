import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  authorship,
  openSource
} from "./chunk-UEQH332D.js";
import {
  codeKindOf
} from "./chunk-WAUXATKK.js";
import {
  MissingCredentials
} from "./chunk-WILGNIYQ.js";

// src/sources/credentials.ts
function refuseMissingCredentials(settings, context) {
  const missing = missingCredentials(settings, context);
  if (missing.length === 0) return;
  for (const role of ["reference", "target"]) {
    const text = settings[role];
    const lacking = missing.some(({ side }) => side === role);
    if (!lacking && (text === void 0 || isLive(text, settings))) openSource(role, settings, context);
  }
  const { why, next } = reasonOf(context.environment);
  const mayPass = settings["on-missing-credentials"] === "skip";
  throw new MissingCredentials(missing, { why, next: mayPass || why === null ? next : `${next} ${OR_SKIP}` });
}
function missingCredentials(settings, { environment }) {
  const missing = (side, texts) => {
    const names = texts.filter((text) => text?.startsWith("env:") === true).map((text) => text.slice(4));
    return [...new Set(names)].filter((name) => /^[A-Za-z_]\w*$/.test(name) && isMissing(environment[name])).map((variable) => ({ side, variable, state: environment[variable]?.trim() === "" ? "empty" : "not set" }));
  };
  const ofSide = (role) => {
    const text = settings[role];
    if (text === void 0 || !isLive(text, settings)) return [];
    const named = Object.hasOwn(settings.environments, text) ? settings.environments[text] : void 0;
    if (typeof named === "string") return missing(role, [named]);
    const { ssh, tls } = named ?? settings.connections[role] ?? {};
    return missing(role, [named?.url ?? text, ...sshTexts(ssh), ...Object.values(tls ?? {})]);
  };
  const { reference, target, shadow } = settings;
  const usesShadow = [reference, target].some((text) => text !== void 0 && isCode(text, settings));
  return [...ofSide("reference"), ...ofSide("target"), ...usesShadow ? missing("shadow", [shadow.use]) : []];
}
function isMissing(value) {
  return value === void 0 || /^\s*(\$\([\w.]+\)\s*)?$/.test(value);
}
function sshTexts(ssh) {
  if (ssh === void 0) return [];
  return [ssh.password, ssh["private-key"], ssh.passphrase, ssh["known-hosts"], ...sshTexts(ssh.jump)];
}
function isLive(text, settings) {
  return Object.hasOwn(settings.environments, text) || schemeOf(text) !== "snapshot" && !isCode(text, settings);
}
function isCode(text, settings) {
  return !Object.hasOwn(settings.environments, text) && codeKindOf(schemeOf(text)) !== void 0;
}
function schemeOf(text) {
  return /^([a-z][a-z0-9-]*):/.exec(text.trim())?.[1] ?? "";
}
function reasonOf(environment) {
  const event = environment.GITHUB_EVENT_NAME ?? "";
  if (environment.GITHUB_ACTOR === "dependabot[bot]" && DEPENDABOTS.includes(event)) return DEPENDABOT;
  const isFork = event.startsWith("pull_request") && event !== "pull_request_target" && authorship(environment) === "fork";
  return isFork ? FORK : OTHER;
}
var DEPENDABOTS = [
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "push",
  "create",
  "deployment",
  "deployment_status"
];
var OR_SKIP = "To let such a check pass as unknown: on-missing-credentials: skip.";
var DEPENDABOT = {
  why: "Dependabot's pull requests get Dependabot's own secrets, and none of those for Actions.",
  next: 'Add the secret in the settings of the repository under "Secrets and variables", "Dependabot".'
};
var FORK = {
  why: "Pull requests from forks get no secrets.",
  next: "A maintainer who has read the change can push it to a branch of this repository."
};
var OTHER = {
  why: null,
  next: "Set what is missing. In a workflow: env: with a secret; secrets are not passed to pull requests from forks."
};

export {
  refuseMissingCredentials
};
