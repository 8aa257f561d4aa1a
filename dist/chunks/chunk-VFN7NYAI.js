import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  renderToFit
} from "./chunk-ZVPK5LHM.js";
import {
  commentDone,
  commentNote,
  whyNoComment
} from "./chunk-LZWAV7FN.js";
import {
  apiFailure,
  ownLogin,
  writeAgain
} from "./chunk-EAAPVDVZ.js";
import {
  code
} from "./chunk-YXX2FDBG.js";
import {
  count,
  list,
  plural
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import {
  array,
  boolean,
  int,
  object,
  string
} from "./chunk-SOG7LHJD.js";

// src/publish/announcement.ts
var NOTHING_TOLD = { outputs: {}, note: null };

// src/publish/changes.ts
var MOST_NAMES = 5;
function changesSince(before, now) {
  if (before === null || before.found === null) return null;
  const { commit, found } = before;
  if (found.count === 0 && now.count === 0) return null;
  const since = `Since the last comment${commit === null ? "" : ` (commit ${code(commit.slice(0, 7))})`}`;
  if (found.items === null || now.items === null) {
    return `${since}: ${number(now.count)} ${now.count === 1 ? "difference" : "differences"}, ${number(found.count)} before.`;
  }
  const { items } = now;
  const old = found.items;
  const added = [...items].filter(([hash]) => !old.has(hash)).map(([, name]) => name);
  const gone = [...old].filter(([hash]) => !items.has(hash)).map(([, name]) => name);
  const same = items.size - added.length;
  if (added.length === 0 && gone.length === 0) return `${since}: nothing new, nothing gone, ${number(same)} as before.`;
  if (items.size === 0) return `${since}: all gone, ${count(gone.length, "difference")} in all${names(gone, ": ")}.`;
  const counts = [
    ...added.length > 0 ? [`**${number(added.length)} new**`] : [],
    ...gone.length > 0 ? [`${number(gone.length)} gone`] : [],
    ...same > 0 ? [`${number(same)} as before`] : []
  ];
  return `${since}: ${counts.join(", ")}.${names(added, " New: ", ".")}${names(gone, " Gone: ", ".")}`;
}
function names(all, before, after = "") {
  const known = all.filter((name) => name !== null).slice(0, MOST_NAMES);
  if (known.length === 0) return "";
  const more = all.length - known.length;
  const shown = known.map((name) => code(name, 100));
  return `${before}${list(more > 0 ? [...shown, `${number(more)} more`] : shown)}${after}`;
}
function number(value) {
  return value.toLocaleString("en-US");
}

// src/publish/comment-state.ts
import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
var ROOM = 6e3;
var LONGEST_NAME = 120;
var HASH_BYTES = 5;
function stateLine({ content, text }, packed2) {
  return `<!-- driftgate:state 1 ${content} ${text} ${packed2} -->`;
}
function readState(body) {
  const line = LINE.exec(body.trimEnd());
  if (line === null) return null;
  const [, content, text, packed2] = line;
  const memory = unpack(packed2);
  return memory === null ? null : { content, text, memory };
}
function withoutState(body) {
  return body.trimEnd().replace(LINE, "").trimEnd();
}
var LINE = /(?:^|\n)<!-- driftgate:state 1 ([0-9a-f]{16}) ([0-9a-f]{16}) ([A-Za-z0-9+/=]{0,8000}) -->$/;
function hashOf(text) {
  return createHash("sha256").update(text.replace(/\r\n?/g, "\n").trimEnd()).digest("hex").slice(0, 16);
}
function foundOf(items) {
  const byHash = new Map(items.map(({ key, name }) => [itemHash(key), nameText(name, LONGEST_NAME)]));
  return { count: byHash.size, items: byHash };
}
function itemHash(key) {
  return createHash("sha256").update(key).digest().subarray(0, HASH_BYTES).toString("hex");
}
function pack(memory) {
  const items = [...memory.found?.items ?? []];
  for (let names2 = items.length; ; names2 = Math.floor(names2 / 2)) {
    const text = packed(memory, items, names2);
    if (text.length <= ROOM) return text;
    if (names2 === 0) return packed(memory, null, 0);
  }
}
function packed({ commit, found, outdated }, items, names2) {
  const written2 = {
    commit,
    outdated,
    ...found === null ? {} : { count: found.count },
    ...found?.items == null || items === null ? {} : {
      hashes: Buffer.from(items.map(([hash]) => hash).join(""), "hex").toString("base64"),
      names: items.slice(0, names2).map(([, name]) => name)
    }
  };
  return deflateRawSync(JSON.stringify(written2), { level: 9 }).toString("base64");
}
var memorySchema = object({
  commit: string().regex(/^[0-9a-f]{7,64}$/).nullable(),
  outdated: boolean(),
  count: int().nonnegative().optional(),
  hashes: string().optional(),
  names: array(string().nullable()).optional()
});
function unpack(text) {
  try {
    const json = inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: 1e6 }).toString();
    const { commit, outdated, count: count2, hashes, names: names2 } = memorySchema.parse(JSON.parse(json));
    return { commit, outdated, found: count2 === void 0 ? null : { count: count2, items: itemsOf(hashes, names2 ?? []) } };
  } catch {
    return null;
  }
}
function itemsOf(hashes, names2) {
  if (hashes === void 0) return null;
  const all = Buffer.from(hashes, "base64").toString("hex");
  const each = all.match(new RegExp(`.{${HASH_BYTES * 2}}`, "g")) ?? [];
  return new Map(each.map((hash, at) => [hash, names2[at] ?? null]));
}

// src/publish/minimize.ts
function hideAsOutdated(github, nodeId) {
  return asked(
    github,
    "mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }",
    nodeId
  );
}
function showAgain(github, nodeId) {
  return asked(
    github,
    "mutation ($id: ID!) { unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } } }",
    nodeId
  );
}
async function asked(github, mutation, id) {
  try {
    await github.graphql(mutation, { id });
    return null;
  } catch (error) {
    const failure = apiFailure(error);
    if (failure !== null) return `GitHub answered ${failure.status}: ${oneLine(failure.message)}`;
    if (error instanceof Error && error.name === "GraphqlResponseError") {
      const { errors = [] } = error;
      return `GitHub answered: ${oneLine(errors.map(({ message }) => message).join("; "))}`;
    }
    throw error;
  }
}
function oneLine(text) {
  return text.replace(/\s+/g, " ").slice(0, 300);
}

// src/publish/comment.ts
var COMMENT_LIMIT = 65536;
async function publishComment(github, pullRequest, draft) {
  try {
    return await writeAgain(github, () => upsert(github, pullRequest, draft));
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    return { done: "skipped", ...whyNoComment(failure, pullRequest) };
  }
}
function marker(name, kind = "report") {
  return `<!-- driftgate:${kind} name=${encodeURIComponent(name.toWellFormed()).replaceAll("--", "%2D%2D")} -->`;
}
async function upsert(github, pullRequest, draft) {
  const { owner, repo, number: number2 } = pullRequest;
  const former = (draft.previousNames ?? []).filter((name) => name !== draft.name).map((name) => marker(name, draft.kind));
  const own = await ownComments(github, pullRequest, [marker(draft.name, draft.kind), ...former]);
  const [previous, ...duplicates] = own.filter(({ body }) => body.startsWith(marker(draft.name, draft.kind)));
  const before = previous === void 0 ? null : readState(previous.body);
  const wanted = written(draft, before?.memory ?? null);
  if (previous === void 0) {
    const notHidden2 = await hideFormer(github, pullRequest, own);
    if (!draft.create) return { done: "skipped", why: "nothing-to-say", reason: "there is no older comment to update" };
    const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: number2, body: wanted.body });
    return { done: "created", id: data.id, url: data.html_url, notHidden: notHidden2 };
  }
  const unchanged = before?.content === wanted.content && before.text === hashOf(withoutState(previous.body));
  const changed = !unchanged || before.memory.outdated;
  if (changed) await github.rest.issues.updateComment({ owner, repo, comment_id: previous.id, body: wanted.body });
  if (before?.memory.outdated === true) await showAgain(github, previous.nodeId);
  for (const { id } of duplicates) await github.rest.issues.deleteComment({ owner, repo, comment_id: id });
  const rest = own.filter((one) => one !== previous && !duplicates.includes(one));
  const notHidden = await hideFormer(github, pullRequest, rest);
  return { done: changed ? "updated" : "unchanged", id: previous.id, url: previous.url, notHidden };
}
function written(draft, before) {
  const { kind, name, render, commit = null, run = null } = draft;
  const found = draft.found === void 0 ? before?.found ?? null : foundOf(draft.found);
  const memory = { commit: draft.found === void 0 ? before?.commit ?? null : commit, found, outdated: false };
  const packed2 = pack(memory);
  const firstLine = marker(name, kind);
  const lineLength = stateLine({ content: hashOf(""), text: hashOf("") }, packed2).length;
  const room = COMMENT_LIMIT - firstLine.length - lineLength - 3;
  const rendered = (news2) => renderToFit(
    (maxLength) => render(maxLength, news2),
    room,
    (text2) => text2.length
  );
  const plain = rendered();
  const news = draft.found === void 0 || found === null ? null : changesSince(before, found);
  const text = `${firstLine}
${(news === null ? plain : rendered(news)).trimEnd()}`;
  const content = hashOf(run === null ? plain : plain.replaceAll(run, ""));
  return { body: `${text}

${stateLine({ content, text: hashOf(text) }, packed2)}`, content };
}
async function hideFormer(github, { owner, repo }, comments) {
  let refused = null;
  for (const { id, nodeId, body } of comments) {
    const state = readState(body);
    if (state?.memory.outdated === true) continue;
    const why = await hideAsOutdated(github, nodeId);
    if (why !== null) {
      refused = why;
      continue;
    }
    const text = withoutState(body);
    const memory = { ...state?.memory ?? { commit: null, found: null }, outdated: true };
    const line = stateLine({ content: state?.content ?? hashOf(""), text: hashOf(text) }, pack(memory));
    const marked = `${text}

${line}`;
    if (marked.length <= COMMENT_LIMIT) await github.rest.issues.updateComment({ owner, repo, comment_id: id, body: marked });
  }
  return refused;
}
async function ownComments(github, { owner, repo, number: number2 }, markers) {
  const marked = [];
  const pages = github.paginate.iterator(github.rest.issues.listComments, { owner, repo, issue_number: number2, per_page: 100 });
  for await (const { data } of pages) {
    for (const { id, node_id: nodeId, html_url: url, body = "", user } of data) {
      if (markers.some((one) => body.startsWith(one))) marked.push({ id, nodeId, url, body, author: user?.login });
    }
  }
  if (marked.length === 0) return [];
  const login = await ownLogin(github);
  return marked.filter(({ author }) => author === login);
}

// src/publish/report-comment.ts
var comment = {
  name: "comment",
  outputs: ["comment-id"],
  announce: ({ report, renderings }, destination) => commentOn(destination, {
    kind: "report",
    name: report.name,
    render: renderings.comment,
    create: destination.commentWhen === "always" || report.verdict !== "in-sync",
    found: itemsOf2(report)
  }),
  // A new one is not made: an older one would go on telling what nobody has looked at.
  failed: ({ name, markdown }, destination) => commentOn(destination, { kind: "report", name, render: () => markdown, create: false }),
  unknown: ({ name, markdown }, destination) => commentOn(destination, { kind: "report", name, render: () => markdown, create: destination.commentWhen === "always" })
};
async function commentOn(destination, draft) {
  const { pullRequest, github, commentWhen, commit, run, asked: asked2, redact, log } = destination;
  if (commentWhen === "never") return NOTHING_TOLD;
  if (pullRequest === null) {
    log.info("No comment: this event has no pull request.");
    return NOTHING_TOLD;
  }
  if (github === null) {
    log.warn("No comment: there is no token (input github-token).");
    return NOTHING_TOLD;
  }
  const outcome = await publishComment(github, pullRequest, {
    commit: commit?.sha ?? null,
    run,
    previousNames: asked2.previousNames,
    ...draft,
    render: (maxLength, news) => redact(draft.render(maxLength, news)),
    // Hashed or packed, a secret would be found by nobody any more.
    ...draft.found === void 0 ? {} : { found: draft.found.map(({ key, name }) => ({ key: redact(key), name: redact(name) })) }
  });
  log.info(commentDone(outcome, pullRequest));
  return {
    outputs: { "comment-id": outcome.done === "skipped" ? "" : String(outcome.id) },
    note: commentNote(outcome)
  };
}
function itemsOf2({ findings }) {
  return findings.map(({ rule, change, object: object2, property }) => {
    const name = object2.path.length === 0 ? plural(object2.kind) : object2.name;
    const what = property === void 0 ? "" : `: ${property.replaceAll("-", " ")}`;
    return { key: JSON.stringify([rule, change, object2.id, property ?? null]), name: `${name}${what}` };
  });
}

export {
  NOTHING_TOLD,
  comment,
  commentOn
};
