import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  object,
  string
} from "./chunk-SOG7LHJD.js";

// src/publish/commit.ts
function commitOf(eventName, payload, repository, sha) {
  const [owner, repo, ...rest] = repository.split("/");
  if (!owner || !repo || rest.length > 0) return null;
  const about = ABOUT[eventName];
  const found = about === void 0 ? shaSchema.safeParse(sha) : about.safeParse(payload);
  return found.success ? { owner, repo, sha: found.data } : null;
}
var shaSchema = string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
var pullRequest = object({ pull_request: object({ head: object({ sha: shaSchema }) }) }).transform(({ pull_request }) => pull_request.head.sha);
var ABOUT = {
  pull_request: pullRequest,
  pull_request_target: pullRequest,
  workflow_run: object({ workflow_run: object({ head_sha: shaSchema }) }).transform(({ workflow_run }) => workflow_run.head_sha)
};

export {
  commitOf
};
