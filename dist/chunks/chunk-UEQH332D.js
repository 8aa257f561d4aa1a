import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  CODE_KINDS,
  codeKindOf
} from "./chunk-WAUXATKK.js";
import {
  explainNetwork
} from "./chunk-5TRDN6UW.js";
import {
  readSnapshotFile
} from "./chunk-7AMU2BML.js";
import {
  engineOfFlavour,
  engineOfScheme,
  loadEngine
} from "./chunk-KM37ZENY.js";
import {
  pRetry
} from "./chunk-YZSLJ3GS.js";
import {
  timeoutsOf
} from "./chunk-4GCXRW3V.js";
import {
  resolveLive
} from "./chunk-K3UZ5Z3C.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  _enum,
  _null,
  array,
  boolean,
  exactOptional,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  union
} from "./chunk-SOG7LHJD.js";
import {
  fingerprint,
  leaveOut,
  leaveOutCounts
} from "./chunk-DWJS3GSM.js";
import {
  isPassingNetworkFailure
} from "./chunk-4AT6M7XM.js";
import {
  ENGINE_NAMES,
  FLAVOUR_NAMES,
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/live/address.ts
function parseAddress(text2, secrets, name2) {
  registerSecrets(text2, secrets);
  const refuse = (reason, hint) => {
    throw new DriftgateError(
      "usage",
      `${name2 === void 0 ? "The connection URL" : `The connection URL of ${name2}`} ${reason}.`,
      { hint }
    );
  };
  if (/[\s\u0000-\u001f\u007f]/.test(text2)) refuse("has a space or line end in it", `Take it out, or write it as %20. ${ENCODE}`);
  const { scheme, authority, path: path2, query, fragment } = splitUrl(text2);
  const engine = engineOfScheme(scheme);
  if (engine === void 0)
    throw new DriftgateError("usage", "A connection URL begins with postgres://, mysql:// or mariadb://.");
  if (fragment !== "") refuse("has a # in it", ENCODE);
  const credentials = authority.slice(0, Math.max(0, authority.lastIndexOf("@")));
  if (credentials.includes("@")) refuse("has more than one @ before the host", ENCODE);
  if (path2.includes("@") || query.replace(/([?&]user(name)?=)[^&]*/gi, "$1").includes("@")) {
    refuse("has an @ after the host, which looks like a /, ? or @ in the password", ENCODE);
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(credentials + path2)) refuse("has a % that does not begin an escape", ENCODE);
  const complete = authority.endsWith("@") ? `${scheme}//${authority}localhost${path2}${query}` : text2;
  if (!URL.canParse(complete)) {
    if (authority.includes(",")) refuse("names several hosts", "Name the one host that is to be read.");
    refuse("is not valid", `It is written ${scheme}//user:password@host:port/database. ${ENCODE}`);
  }
  const url = new URL(complete);
  const decoded = [url.username, url.password, url.pathname].map(decode);
  if (decoded.includes(void 0)) refuse("has an escape that is not UTF-8", ENCODE);
  return { url, engine, label: labelOf(url) };
}
var ENCODE = "Special characters in the user name and password must be percent-encoded: # is %23, ? is %3F, @ is %40, / is %2F, : is %3A, % is %25.";
function labelOf(url) {
  const user = url.username || encodeURIComponent(url.searchParams.get("user") ?? "");
  const host = url.searchParams.get("host") ?? url.hostname;
  const port = url.searchParams.get("port") ?? url.port;
  const database = url.pathname.length > 1 ? url.pathname : `/${encodeURIComponent(url.searchParams.get("dbname") ?? "")}`;
  return `${url.protocol}//${user}${user === "" ? "" : "@"}${host.startsWith("/") ? "" : host}${port === "" ? "" : `:${port}`}${database}`;
}
function splitUrl(text2) {
  const [, scheme = "", authority = "", path2 = "", query = "", fragment = ""] = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text2) ?? [];
  return { scheme: scheme.toLowerCase(), authority, path: path2, query, fragment };
}
var SECRET_PARAMETER = /pass|pwd|secret|token/i;
function registerSecrets(text2, secrets) {
  const { scheme, authority, path: path2, query } = splitUrl(text2);
  const [, user = "", password] = /:\/\/([^:@/?#]*):(.*)@/s.exec(text2) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
  for (const word of [scheme.slice(0, -1), user, decode(user), host, path2.slice(1), decode(path2.slice(1))])
    secrets.addPublic(word);
  const found = [password];
  for (const parameter of query.slice(1).split("&")) {
    const [key2 = "", value2] = parameter.split(/=(.*)/s);
    if (SECRET_PARAMETER.test(key2)) found.push(value2);
  }
  const inside = found.filter((secret) => secret !== void 0 && secret !== "");
  if (inside.length > 0 || splitUrl(text2).scheme === "") secrets.add(text2);
  for (const secret of inside) {
    secrets.add(secret);
    secrets.add(decode(secret));
    secrets.add(decode(secret?.replaceAll("+", " ")));
  }
}
function decode(text2) {
  try {
    return text2 === void 0 ? void 0 : decodeURIComponent(text2);
  } catch {
    return void 0;
  }
}

// src/sources/shadow-settings.ts
import { resolve } from "node:path";

// src/sources/code/guard.ts
import { readFileSync } from "node:fs";
function guard(kind2, { environment }, { credentials, allowed }) {
  if (!kind2.runsCode) return;
  const refuse = (why, hint) => {
    throw new DriftgateError("usage", `${kind2.form} runs code of the repository, which is refused ${why}.`, { hint });
  };
  if (environment.GITHUB_EVENT_NAME === "pull_request_target") {
    refuse("under pull_request_target, where it could read secrets", `Let the workflow run on pull_request. ${TWO_JOBS}`);
  }
  const whose = authorship(environment);
  if (whose === "fork") refuse("for a pull request from a fork", FOR_FORKS);
  if (whose === "unknown") refuse("for a pull request that is not known to come from this repository", FOR_FORKS);
  if (whose === "commented" && !allowed) {
    refuse(
      "after a comment on a pull request, which may come from a fork, unless allow-repository-code is set",
      `Set it only where the branch that is checked out is not that of the pull request. ${FOR_FORKS}`
    );
  }
  if (isGuarded({ environment }, { credentials, allowed })) {
    refuse(
      "in a CI job that holds the credentials of a database, unless allow-repository-code is set",
      `${TWO_JOBS} Or set allow-repository-code, if everybody who can push a branch may also read those credentials.`
    );
  }
}
function isGuarded({ environment }, { credentials, allowed }) {
  return credentials && !allowed && isCi(environment);
}
var TWO_JOBS = "Make two jobs: one without secrets runs `driftgate snapshot`, the other compares snapshot:FILE; docs/snapshots.md has the workflow.";
var FOR_FORKS = "A maintainer who has read the change can push it to a branch of this repository. What runs no code (sql:, migrations:, snapshot:) works for forks too.";
function authorship({ GITHUB_EVENT_NAME: name2, GITHUB_EVENT_PATH: path2 }) {
  if (name2 === void 0) return "repository";
  if (name2.startsWith("pull_request")) {
    const { head, base } = read(path2)?.pull_request ?? {};
    return head === void 0 ? "unknown" : compare(head.repo, base?.repo);
  }
  if (name2 === "workflow_run") {
    const event = read(path2);
    return event?.workflow_run === void 0 ? "unknown" : compare(event.workflow_run.head_repository, event.repository);
  }
  if (name2 === "issue_comment") {
    const event = read(path2);
    return event === null ? "unknown" : event.issue?.pull_request === void 0 ? "repository" : "commented";
  }
  return "repository";
}
function compare(head, base) {
  if (base?.full_name === void 0) return "unknown";
  return head?.full_name === base.full_name ? "repository" : "fork";
}
function read(path2) {
  try {
    return JSON.parse(readFileSync(path2 ?? "", "utf8"));
  } catch {
    return null;
  }
}
var CI_VARIABLES = ["CI", "GITHUB_ACTIONS", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID"];
function isCi(environment) {
  return CI_VARIABLES.some((name2) => !/^(|0|false)$/i.test(environment[name2]?.trim() ?? ""));
}

// src/sources/shadow-settings.ts
function shadowSettings(settings, context) {
  const { shadow, sourceFolders } = settings;
  return {
    choice: shadowChoice(shadow.use, context),
    // Absolute; null when the user names none.
    binaries: shadow.binaries === void 0 ? null : resolve(sourceFolders.binaries, shadow.binaries),
    timeouts: timeoutsOf(settings),
    untrusted: isGuarded(context, holdsOf(settings))
  };
}
function holdsOf(settings) {
  const { reference, target, shadow } = settings;
  const sides = [reference, target].filter((text2) => text2 !== void 0);
  const credentials = !["auto", "embedded", "server"].includes(shadow.use) || sides.some((text2) => isLive(text2, settings));
  return { credentials, allowed: settings["allow-repository-code"] };
}
function shadowChoice(text2, context) {
  if (text2 === "auto" || text2 === "embedded" || text2 === "server") return { use: text2 };
  const url = text2.startsWith("env:") ? fromVariable(text2.slice(4), "The shadow", context) : text2;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === void 0 || engineOfScheme(scheme) === void 0 || !URL.canParse(url)) {
    throw new DriftgateError("usage", "The shadow is none that there is.", {
      hint: "Write auto, embedded, server, or a URL (postgres://\u2026, mysql://\u2026, mariadb://\u2026) or env:NAME of a server in which a scratch database may be made."
    });
  }
  const parsed = new URL(url);
  registerSecrets(url, context.secrets);
  return { use: "url", url: parsed };
}
function isLive(text2, settings) {
  if (Object.hasOwn(settings.environments, text2)) return true;
  const scheme = /^([a-z][a-z0-9-]*):/.exec(text2.trim())?.[1] ?? "";
  return scheme !== "snapshot" && codeKindOf(scheme) === void 0;
}
function fromVariable(name2, where, context) {
  const value2 = context.environment[name2]?.trim();
  if (value2 !== void 0 && value2 !== "") return value2;
  throw new DriftgateError(
    "usage",
    `${where} is to be read from the environment variable ${name2}, which is ${value2 === void 0 ? "not set" : "empty"}.`,
    {
      hint: "Set it to a connection URL. In a workflow: env: with a secret; secrets are not passed to pull requests from forks."
    }
  );
}

// src/sources/empty.ts
function refuseEmpty(catalog, what) {
  if (!isEmpty(catalog)) return;
  throw new DriftgateError("empty-reference", `${what} has nothing to compare with: no tables, no views, no types.`, {
    hint: "Is it the right database? Has it been migrated? Do the include and ignore patterns match? Can its user see the tables?"
  });
}
function isEmpty(catalog) {
  for (const object2 of catalog.objects.values()) if (object2.kind !== "schema" && object2.kind !== "extension") return false;
  return true;
}

// src/sources/code/migrations/replay.ts
var MOST_STEPS = 30;
var MOST_OBJECTS = 2e4;
async function replay(material, world) {
  const { history } = material;
  if (history === null || world.history === null) return newest(material, world, null, []);
  const applied = history.appliedIn(world.history);
  if (applied === null) {
    const others = world.history.length === 0 ? "" : ` (it has that of ${[...new Set(world.history.map(({ tool }) => tool))].join(", ")})`;
    const note = `No migration table of ${history.tool} could be read in the target${others}, so where it stands in the migrations is not known: it is compared with the newest.`;
    return newest(material, world, null, [note]);
  }
  const done = material.steps.filter(({ id }) => applied.ids.has(id));
  const pending = material.steps.filter(({ id }) => !applied.ids.has(id));
  const state = stateOf(history.tool, applied, done, pending, material.steps.length);
  if (pending.length === 0) return newest(material, world, state, []);
  if (done.length === 0 && !world.targetIsEmpty) {
    const why = applied.unknown.length > 0 ? "None of the migrations that the target has had is in the code, as after a squash" : "The migration table of the target is empty, although the target is not";
    return newest(material, world, state, [`${why}: it is compared with the newest.`]);
  }
  if (material.newestOnly === true) {
    const note = "The reference holds the newest schema alone, so what the pending migrations bring cannot be told from drift: the target is compared with the newest.";
    return newest(material, world, state, [note]);
  }
  const shadow = await world.open();
  try {
    if (done.length > 0) await material.apply(shadow, done);
  } catch (error) {
    await shadow.close();
    const inOrder = done.every((step, place) => step === material.steps[place]);
    if (inOrder || !(error instanceof DriftgateError)) throw error;
    const note = `The migrations that the target has had cannot be replayed without those between them (${error.message}), so it is compared with the newest.`;
    return newest(material, world, state, [note]);
  }
  try {
    const atRevision = await world.read(shadow);
    const steps = await each(material, pending, shadow, world, atRevision);
    const catalog = steps.at(-1).after;
    return { shadow, catalog, migrations: { ...state, pending: steps, atRevision }, notes: [] };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}
async function newest(material, world, migrations, notes) {
  const shadow = await world.open();
  try {
    await material.apply(shadow, material.steps);
    return { shadow, catalog: await world.read(shadow), migrations, notes };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}
async function each(material, pending, shadow, world, atRevision) {
  if (pending.length > MOST_STEPS || atRevision.objects.size > MOST_OBJECTS) {
    await material.apply(shadow, pending);
    const last = await world.read(shadow);
    return pending.map((step, place) => pendingOf(step, place === pending.length - 1 ? last : null));
  }
  const result = [];
  for (const step of pending) {
    await material.apply(shadow, [step]);
    result.push(pendingOf(step, await world.read(shadow)));
  }
  return result;
}
function pendingOf({ name: name2, file }, after) {
  return { name: name2, file, after };
}
function stateOf(tool, applied, done, pending, known) {
  return {
    tool,
    revision: done.at(-1)?.name ?? null,
    applied: done.length,
    known,
    pending: pending.map((step) => pendingOf(step, null)),
    unknown: applied.unknown,
    failed: applied.failed,
    edited: applied.edited,
    atRevision: null
  };
}

// src/sources/code/code.ts
function codeSource(kind2, argument, settings, context) {
  const label = settings.label ?? `${kind2.scheme}:${argument}`;
  const opened = /* @__PURE__ */ new Map();
  return {
    label,
    madeLikeOther: true,
    wantsHistory: kind2.hasHistory,
    async likeness({ catalog, history = null }) {
      const code2 = codeContext(settings, context, async () => catalog.flavour);
      const material = opened.get(catalog.flavour) ?? kind2.open(argument, code2);
      opened.set(catalog.flavour, material);
      return likenessOf(catalog, (await material).history?.appliedIn(history ?? []) ?? null, history !== null);
    },
    async read({ selection, other }) {
      other.catch(() => {
      });
      const code2 = codeContext(settings, context, async () => (await other)?.catalog.flavour ?? "postgres");
      const material = await kind2.open(argument, code2);
      const like = await other;
      const { shadow, catalog, migrations, notes } = await replay(material, {
        history: like?.history ?? null,
        targetIsEmpty: like === null || isEmpty(like.catalog),
        async open() {
          const opened2 = await openShadow(label, material, like?.catalog ?? null, settings, context);
          try {
            if (settings.prelude !== null) await loadPrelude(opened2, settings.prelude);
          } catch (error) {
            await opened2.close();
            throw error;
          }
          return opened2;
        },
        read: (opened2) => opened2.read(selection)
      });
      return {
        catalog,
        roundTrips: 0,
        shadow,
        notes: [...versionNotes(label, shadow, like?.catalog ?? null), ...historyNotes(material, like), ...notes],
        ...migrations === null ? {} : { migrations }
      };
    }
  };
}
function codeContext(settings, context, flavourOfOther) {
  return {
    ...context,
    folder: settings.folder,
    timeout: settings.toolTimeout,
    guardCode: settings.guardCode ?? refuseCode,
    flavour: async () => settings.flavour ?? await flavourOfOther()
  };
}
function likenessOf(catalog, applied, isLive2) {
  const { flavour, version, defaults, objects } = catalog;
  const ground = [...objects.values()].filter(({ kind: kind2 }) => kind2 === "schema" || kind2 === "extension").map(({ id }) => id);
  const history = applied === null ? null : [[...applied.ids], applied.unknown, applied.failed, applied.edited].map((names2) => [...names2].sort());
  return JSON.stringify([flavour, version, Object.entries(defaults).sort(), ground.sort(), isEmpty(catalog), isLive2, history]);
}
function refuseCode(form) {
  throw new DriftgateError("usage", `${form} runs code of the repository, which is not done here.`);
}
async function openShadow(label, material, like, settings, context) {
  const flavour = settings.flavour ?? material.flavour ?? like?.flavour ?? "postgres";
  const engineName = engineOfFlavour(flavour);
  if (like !== null && like.engine !== engineName) {
    throw new DriftgateError(
      "usage",
      `${label} is for ${FLAVOUR_NAMES[flavour]}, and the other side is ${FLAVOUR_NAMES[like.flavour]}: they cannot be compared.`,
      {
        hint: "Give two sides of one engine; MySQL and MariaDB count as one. --engine says what SQL is written for."
      }
    );
  }
  const engine = await loadEngine(engineName);
  const { log } = context;
  const request = { ...settings.shadow, flavour: like?.flavour ?? flavour, like, reachable: material.reachable, world: context };
  const shadow = await engine.openShadow(request);
  log.info(`Loading ${label} into ${shadow.label}`);
  return shadow;
}
async function loadPrelude(shadow, path2) {
  const { readFile } = await import("node:fs/promises");
  let text2;
  try {
    text2 = await readFile(path2, "utf8");
  } catch (error) {
    throw new DriftgateError("usage", `The prelude ${path2} cannot be read: ${messageOf(error)}`, { hint: "Check --prelude." });
  }
  await shadow.load({ name: path2, text: text2 });
}
function historyNotes({ history }, other) {
  if (history === null || other === null || other.history !== void 0 || other.shadow !== void 0) return [];
  return [
    "Where the other side stands in the migrations is not known, as it is no live database: it is compared with the newest, so what is pending there shows as drift."
  ];
}
function versionNotes(label, shadow, like) {
  if (like === null) return [];
  const major = (version) => version.split(".")[0];
  if (like.flavour === shadow.flavour && major(like.version) === major(shadow.version)) return [];
  return [
    `${label} was loaded into ${shadow.label}, while the other side is ${FLAVOUR_NAMES[like.flavour]} ${like.version}: what only one of these versions does may show as a difference. A server of the same version on this machine, or --shadow URL, avoids that.`
  ];
}

// src/sources/live/failure.ts
function failureOf(error, attempt) {
  const doing = `Cannot ${attempt.step === "connect" ? "connect to" : "read the catalog of"} ${nameOf(attempt)}`;
  if (error instanceof DriftgateError) {
    if (error.message.includes(attempt.label)) return error;
    return new DriftgateError(error.code, `${doing}: ${error.message}`, {
      ...error.hint === void 0 ? {} : { hint: error.hint },
      cause: error.cause ?? error
    });
  }
  const known = attempt.engine.explain(error) ?? explainNetwork(error);
  if (known === null && attempt.step === "read" && isBug(error)) return error;
  return new DriftgateError(
    known?.code ?? (attempt.step === "connect" ? "connection" : "read"),
    `${doing}: ${known?.reason ?? oneLine(messageOf(error))}`,
    {
      hint: known?.hint ?? (attempt.step === "connect" ? "Check the connection URL, and that the server is running." : "Look into the server's log for more."),
      cause: error
    }
  );
}
function isTransient(error, engine) {
  if (error instanceof DriftgateError) return error.code === "tunnel" && isPassingNetworkFailure(error.cause);
  return engine.isTransient(error);
}
function reasonOf(error, engine) {
  if (error instanceof DriftgateError) return oneLine(error.message);
  return oneLine((engine.explain(error) ?? explainNetwork(error))?.reason ?? messageOf(error));
}
function nameOf({ label, address, via }) {
  const beside = [...label.includes(address) ? [] : [address], ...via === void 0 ? [] : [`through SSH ${via}`]];
  return beside.length === 0 ? label : `${label} (${beside.join(", ")})`;
}
function isBug(error) {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError || error instanceof SyntaxError;
}
function oneLine(text2) {
  return text2.trim().replace(/\s+/g, " ");
}

// src/sources/live/live.ts
var RETRIES = 3;
var FIRST_PAUSE = 500;
var RETRY_WITHIN = 3e4;
var GOODBYE = 2e3;
function liveSource(text2, settings, context) {
  const database = liveDatabase(text2, settings, context);
  return { label: database.label, read: (options) => readLive(database, options) };
}
function readLive(database, { selection, withHistory, withFacts }) {
  return database.use(async (session, engine) => {
    const catalog = await engine.readCatalog(session, selection);
    const history = withHistory ? await readHistory(engine, session, catalog) : {};
    const facts = withFacts === true ? { facts: await engine.readFacts(session, catalog) } : {};
    return { catalog, roundTrips: session.roundTrips, ...history, ...facts };
  });
}
function liveDatabase(text2, settings, context) {
  const { url, engine: engineName, label: ownLabel } = parseAddress(text2.trim(), context.secrets, settings.label);
  const label = settings.label ?? ownLabel;
  const prepare = async () => {
    const engine = await loadEngine(engineName);
    const connection = connectionSettings(engine, url, settings, label);
    context.secrets.add(connection.password);
    return { engine, connection };
  };
  const attempt = async (work) => {
    const prepared = await prepare();
    const { engine, connection } = prepared;
    let step = "connect";
    try {
      const once = () => {
        step = "connect";
        return work(prepared, () => {
          step = "read";
        });
      };
      return await patiently(once, engine, label, context);
    } catch (error) {
      const via = settings.ssh === void 0 ? {} : { via: `${settings.ssh.host}:${settings.ssh.port}` };
      throw failureOf(error, { engine, label, address: addressOf(connection), ...via, step });
    }
  };
  return {
    label,
    engineName,
    settings: prepare,
    use: (work) => attempt(async ({ engine, connection }, reading) => {
      const live = await connectOnce(connection, settings.ssh, (to) => engine.connect(to));
      try {
        reading();
        return await work(live.session, engine);
      } finally {
        await live.close();
      }
    }),
    open: (connect) => attempt(({ engine, connection }) => connectOnce(connection, settings.ssh, (to) => connect(engine, to)))
  };
}
function addressOf({ socket, host, port }) {
  return socket ?? `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
var MOST_ROWS = 1e5;
async function readHistory(engine, session, { bookkeeping }) {
  const history = [];
  const notes = [];
  for (const table of bookkeeping) {
    try {
      history.push({ ...table, rows: await engine.readRows(session, table.path, MOST_ROWS) });
    } catch (error) {
      if (engine.explain(error)?.code !== "permission") throw error;
      notes.push(
        `The migration table ${displayName(table.path)} may not be read by the user of this connection: with SELECT on it, pending migrations could be told from drift.`
      );
    }
  }
  return { history, notes };
}
function connectionSettings(engine, url, settings, label) {
  const { mode, ca, cert, key: key2, servername } = settings.tls ?? {};
  const defaults = {
    timeouts: settings.timeouts,
    applicationName: settings.applicationName,
    ...mode === void 0 ? {} : { tlsMode: mode },
    ...ca === void 0 ? {} : { ca }
  };
  let parsed;
  try {
    parsed = engine.parseUrl(url, defaults);
  } catch (error) {
    throw failureOf(error, { engine, label, address: "", step: "connect" });
  }
  if (parsed.tls.mode === "off") return parsed;
  const tls = {
    ...cert === void 0 ? {} : { cert },
    ...key2 === void 0 ? {} : { key: key2 },
    ...servername === void 0 ? {} : { servername },
    ...parsed.tls
  };
  return { ...parsed, tls };
}
function patiently(work, engine, label, context) {
  return pRetry(work, {
    retries: RETRIES,
    minTimeout: FIRST_PAUSE,
    factor: 2,
    maxRetryTime: RETRY_WITHIN,
    shouldRetry: ({ error }) => isTransient(error, engine),
    onFailedAttempt({ error, attemptNumber, retriesLeft }) {
      if (retriesLeft === 0 || !isTransient(error, engine)) return;
      const pause = FIRST_PAUSE * 2 ** (attemptNumber - 1) / 1e3;
      const line = `${label}: ${reasonOf(error, engine)}; trying again in ${pause} s (${attemptNumber} of ${RETRIES})`;
      context.log.warn(context.secrets.redact(line));
    }
  });
}
async function connectOnce(connection, ssh, connect) {
  const { connect: limit } = connection.timeouts;
  const deadline = Date.now() + limit;
  let tunnel;
  try {
    if (ssh !== void 0) {
      const { openTunnel } = await import("./tunnel-MD5BNWBI.js");
      tunnel = await openTunnel(ssh, limit);
    }
    const through = tunnel;
    const settings = through === void 0 ? connection : { ...connection, openStream: () => through.openStream(connection.host, connection.port) };
    const session = await within(Math.max(1, deadline - Date.now()), connect(settings), (late) => closed(late, void 0));
    return { session, close: () => closed(session, through) };
  } catch (error) {
    await closed(void 0, tunnel);
    throw error;
  }
}
function within(milliseconds, work, discard) {
  return new Promise((resolve4, reject) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      reject(Object.assign(new Error("no session in time"), { code: "ETIMEDOUT" }));
    }, milliseconds);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (expired) void discard(result);
        else resolve4(result);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      }
    );
  });
}
async function closed(session, tunnel) {
  for (const end of [session, tunnel]) {
    if (end === void 0) continue;
    let timer;
    const patience = new Promise((resolve4) => {
      timer = setTimeout(resolve4, GOODBYE);
    });
    await Promise.race([end.close().catch(() => {
    }), patience]);
    clearTimeout(timer);
  }
}

// src/sources/index.ts
import { resolve as resolve3 } from "node:path";

// src/sources/snapshot/snapshot.ts
import { resolve as resolve2 } from "node:path";

// src/sources/snapshot/format.ts
import { createHash } from "node:crypto";
var SNAPSHOT_FORMAT_VERSION = 1;
var text = string();
var name = string().min(1);
var names = array(text);
var path = array(text).min(1).describe("Names from the outside in.");
var notBuiltIn = (word) => !(word in {});
var kind = string().regex(/^[a-z][a-z0-9-]*$/, 'a kind is lower-case words joined by "-"').max(60).refine(notBuiltIn, "that is no kind");
var key = string().regex(/^[a-z][A-Za-z0-9-]*$/, 'a name of letters and "-"').max(60).refine(notBuiltIn, "that is no property");
var value = union([text, number(), boolean(), _null(), names]);
var object = strictObject({
  kind: kind.describe("`table`, `column`, `index` \u2026"),
  id: name.describe("Unique in the file."),
  path,
  parent: name.nullable().describe("Id of the object that this one lives and dies with; it stands earlier in the file."),
  properties: record(key, value).describe("What is compared. One that `properties` of the file lists and that is absent here is null."),
  dependsOn: names.describe("Ids of objects that must exist before this one, its parent aside."),
  definition: text.describe("The object in the server's own words."),
  shape: exactOptional(text).describe("What the object is about, name aside. Objects with a shape are matched by it first."),
  reference: exactOptional(
    strictObject({
      table: name.describe("Id of the table that is referred to."),
      columns: names,
      toColumns: names,
      nullable: boolean(),
      deferrable: boolean()
    })
  ).describe("Of foreign keys only.")
  // Whatever the model of an object gains must be written too.
}).meta({ id: "Object" });
var snapshotSchema = strictObject({
  formatVersion: literal(SNAPSHOT_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  tool: strictObject({ name: literal("driftgate"), version: name }).describe("What wrote it."),
  source: text.describe("What it was read from, for people."),
  engine: _enum(ENGINE_NAMES),
  flavour: _enum(Object.keys(FLAVOUR_NAMES)),
  version: name.describe("Of the server, as it says it itself."),
  database: text,
  defaults: record(key, text).describe("Settings of the database that decide what the same SQL makes in it."),
  fingerprint: string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits").describe("SHA-256 over identities and properties: equal for equal schemas."),
  checksum: string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits").describe("SHA-256 over everything else in the file, so that a change by hand or by a merge is noticed."),
  properties: record(kind, array(key)).describe("For each kind the properties that all objects of the kind have. Those that are null are not written out."),
  bookkeeping: array(strictObject({ tool: name, path })).describe("Tables that migration tools keep for themselves, whether or not they were left out."),
  leftOut: array(strictObject({ name: text, kind, reason: text })).describe("What was there and was left out when the snapshot was made."),
  notCompared: array(strictObject({ kind, count: int().nonnegative() })).describe("Kinds that exist there and are only counted."),
  objects: array(object).describe("Each after the one that it belongs to.")
}).meta({
  title: "Driftgate snapshot",
  description: "What `driftgate snapshot` writes: a schema, read from a database or from code."
});
function checksumOf(content) {
  const hash = createHash("sha256");
  for (const [key2, value2] of Object.entries(content)) {
    if (key2 === "checksum") continue;
    hash.update(`${key2}
`);
    for (const item of Array.isArray(value2) ? value2 : [value2]) hash.update(`${JSON.stringify(item)}
`);
  }
  return hash.digest("hex");
}

// src/sources/snapshot/read.ts
function readSnapshot(text2, name2) {
  const refuse = (what, hint) => {
    throw new DriftgateError("usage", `The snapshot ${name2} ${printable(what)}`, { hint });
  };
  const raw = parse(text2, refuse);
  if (!isObject(raw) || !("formatVersion" in raw)) return refuse("is JSON, but no snapshot: it has no formatVersion.", WRITE_ONE);
  if (raw.formatVersion !== SNAPSHOT_FORMAT_VERSION)
    return refuse(otherVersion(raw.formatVersion), "Write it again with this version of driftgate, or update driftgate.");
  const checked = snapshotSchema.safeParse(raw);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(`is not as driftgate writes it: ${issue.path.map(String).join(".")}: ${issue.message}`, WRITE_ONE);
  }
  const wrong = checksumOf(raw) === checked.data.checksum ? disorder(raw) : EDITED;
  if (wrong !== null) return refuse(wrong, WRITE_ANEW);
  return { catalog: catalogOf(checked.data), writtenBy: checked.data.tool.version };
}
var WRITE_ONE = "Write one with: driftgate snapshot SOURCE --output FILE";
var WRITE_ANEW = "Write it again with driftgate snapshot; after a merge conflict, too. A snapshot is not edited by hand.";
var EDITED = "was changed after it was written: its checksum does not fit.";
function parse(text2, refuse) {
  const json = text2.startsWith("\uFEFF") ? text2.slice(1) : text2;
  try {
    return JSON.parse(json);
  } catch (error) {
    if (json.trim() === "") return refuse("is empty.", WRITE_ONE);
    if (json.includes("\0")) return refuse("is not written in UTF-8.", "Let driftgate write the file: --output FILE.");
    if (json.trimStart().startsWith("{") && !json.trimEnd().endsWith("}"))
      return refuse("ends in the middle: it was not written or copied to its end.", WRITE_ONE);
    const offset = /position (\d+)/.exec(messageOf(error))?.[1];
    return refuse(
      `is not JSON${offset === void 0 ? "" : ` (line ${json.slice(0, Number(offset)).split("\n").length})`}.`,
      WRITE_ONE
    );
  }
}
function otherVersion(version) {
  const shown = typeof version === "number" || typeof version === "string" ? `"${String(version).slice(0, 20)}"` : "of another kind";
  return `has format version ${shown}; this version of driftgate reads ${SNAPSHOT_FORMAT_VERSION}.`;
}
function disorder({ defaults, properties, objects }) {
  const records = [defaults, properties, ...objects.map((object2) => object2.properties)];
  if (records.some((record2) => Object.hasOwn(record2, "__proto__"))) return "has a property that is called __proto__.";
  const all = new Set(objects.map(({ id }) => id));
  const seen = /* @__PURE__ */ new Set();
  for (const { id, parent } of objects) {
    if (seen.has(id)) return `has two objects with the id ${quoted(id)}.`;
    seen.add(id);
    if (parent !== null && all.has(parent) && !seen.has(parent)) return `has ${quoted(id)} before what it belongs to.`;
    if (parent === id) return `has ${quoted(id)} belong to itself.`;
  }
  return null;
}
function catalogOf({ objects, properties, ...rest }) {
  const nulls = new Map(
    Object.entries(properties).map(([kind2, names2]) => [kind2, Object.fromEntries(names2.map((name2) => [name2, null]))])
  );
  const known = /* @__PURE__ */ new Map();
  const shared = (kind2, written) => {
    const key2 = `${kind2}\0${JSON.stringify(written)}`;
    let complete = known.get(key2);
    if (complete === void 0) {
      complete = { ...nulls.get(kind2), ...written };
      known.set(key2, complete);
    }
    return complete;
  };
  const all = /* @__PURE__ */ new Map();
  for (const object2 of objects) all.set(object2.id, { ...object2, properties: shared(object2.kind, object2.properties) });
  const { engine, flavour, version, database, defaults, bookkeeping, leftOut, notCompared } = rest;
  return {
    engine,
    flavour,
    version,
    database,
    defaults,
    bookkeeping,
    leftOut,
    notCompared,
    objects: all,
    fingerprint: fingerprint(all)
  };
}
function isObject(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}
function quoted(text2) {
  return JSON.stringify(text2.length > 80 ? `${text2.slice(0, 80)}\u2026` : text2);
}
function printable(text2) {
  return text2.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?").slice(0, 500);
}

// src/sources/snapshot/selection.ts
function selectFrom(catalog, selection) {
  const schemaOf = schemasOf(catalog);
  const ignored = /* @__PURE__ */ new Set();
  const inSchemas = [...catalog.objects.values()].filter((object2) => {
    const schema = schemaOf(object2);
    if (schema === null || selection.takesSchema(schema)) return true;
    ignored.add(schema);
    return false;
  });
  const kept = leaveOut(inSchemas, selection);
  const counts = leaveOutCounts(catalog.notCompared, selection);
  const schemas = [...ignored].sort().map((name2) => ({ name: displayName([name2]), kind: "schema", reason: "the whole schema is left out" }));
  const isNew = ({ path: path2 }) => !catalog.bookkeeping.some((table) => displayName(table.path) === displayName(path2));
  return {
    ...catalog,
    objects: kept.objects,
    leftOut: distinct([...schemas, ...catalog.leftOut, ...kept.leftOut, ...counts.leftOut]),
    notCompared: counts.notCompared,
    bookkeeping: [...catalog.bookkeeping, ...kept.bookkeeping.filter(isNew)],
    fingerprint: kept.objects.size === catalog.objects.size ? catalog.fingerprint : fingerprint(kept.objects)
  };
}
function schemasOf({ objects }) {
  let hasSchemas = false;
  for (const { parent, path: path2 } of objects.values()) if (parent === null && path2.length > 1) hasSchemas = true;
  return ({ kind: kind2, path: path2, properties }) => {
    if (kind2 === "schema") return path2[0];
    if (path2.length > 1) return hasSchemas ? path2[0] : null;
    return typeof properties.schema === "string" && properties.schema !== "pg_catalog" ? properties.schema : null;
  };
}
function distinct(entries) {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

// src/sources/snapshot/snapshot.ts
function snapshotSource(path2, folder) {
  const label = `snapshot:${path2}`;
  return {
    label,
    async read({ selection }) {
      const { catalog: written, writtenBy } = readSnapshot(await readSnapshotFile(resolve2(folder, path2), path2), path2);
      const catalog = selectFrom(written, selection);
      const notes = [];
      if (writtenBy !== VERSION) {
        notes.push(
          `${label} was written by another version of driftgate than this one (${VERSION}): what only one of them looks at may show as a difference. Write it again to be sure.`
        );
      }
      if (catalog.notCompared.length > 0 && schemasLeftOut(catalog) > schemasLeftOut(written)) {
        notes.push(
          `What ${label} only counts was counted in all schemas that it was written with, also in those that are left out now.`
        );
      }
      return { catalog, roundTrips: 0, notes };
    }
  };
}
function schemasLeftOut({ leftOut }) {
  return leftOut.filter(({ kind: kind2 }) => kind2 === "schema").length;
}

// src/sources/index.ts
var FORMS = `Write postgres://\u2026, mysql://\u2026, mariadb://\u2026, env:NAME (a URL in an environment variable), the name of an environment in driftgate.yml, snapshot:FILE, or code: ${CODE_KINDS.map(({ form }) => form).join(", ")}.`;
function openSource(role, settings, context) {
  registerUnused(settings, context);
  const text2 = settings[role];
  if (text2 === void 0) {
    throw new DriftgateError("usage", `No ${role} is given.`, {
      hint: `Use --${role} SOURCE, or ${role}: in driftgate.yml. ${FORMS}`
    });
  }
  if (!Object.hasOwn(settings.environments, text2)) {
    const [, scheme, argument = ""] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(text2.trim()) ?? [];
    const place = { argument: argument.trim(), role };
    if (scheme === "snapshot") return snapshotSource(given("snapshot:FILE", place), settings.sourceFolders[role]);
    const kind2 = codeKindOf(scheme ?? "");
    if (kind2 !== void 0) return code(kind2, place, settings, context);
  }
  const { url, live } = liveAddress(text2, role, settings, context);
  return liveSource(url, live, context);
}
function registerUnused({ shadow, environments }, { environment, secrets }) {
  const urls = Object.values(environments).map((one) => typeof one === "string" ? one : one.url);
  for (const text2 of [shadow.use, ...urls]) {
    const url = text2.startsWith("env:") ? environment[text2.slice(4)] ?? "" : text2;
    if (url.includes("://")) registerSecrets(url.trim(), secrets);
  }
}
function liveAddress(text2, role, settings, context, called = `The environment ${text2}`) {
  const environment = Object.hasOwn(settings.environments, text2) ? settings.environments[text2] : void 0;
  if (environment === void 0) {
    const place2 = { what: `The ${role}`, at: `connections.${role}`, text: text2 };
    return resolved({ ...place2, ...parts(settings.connections[role]) }, settings, context);
  }
  const url = typeof environment === "string" ? environment : environment.url;
  const place = { what: called, at: `environments.${text2}`, text: url, label: text2 };
  return resolved({ ...place, ...parts(typeof environment === "string" ? void 0 : environment) }, settings, context);
}
function given(form, { argument, role }) {
  if (argument !== "") return argument;
  throw new DriftgateError("usage", `The ${role} is written ${form}; nothing stands after the colon.`);
}
function code(kind2, place, settings, context) {
  const argument = given(kind2.form, place);
  const { shadow, timeouts } = settings;
  const holds = holdsOf(settings);
  guard(kind2, context, holds);
  return codeSource(
    kind2,
    argument,
    {
      folder: settings.sourceFolders[place.role],
      flavour: settings.engine ?? null,
      shadow: shadowSettings(settings, context),
      prelude: shadow.prelude === void 0 ? null : resolve3(settings.sourceFolders.prelude, shadow.prelude),
      toolTimeout: timeouts.tool * 1e3,
      guardCode: (form) => guard({ form, runsCode: true }, context, holds)
    },
    context
  );
}
function parts(from) {
  const { ssh, tls, timeouts } = from ?? {};
  return {
    ...ssh === void 0 ? {} : { ssh },
    ...tls === void 0 ? {} : { tls },
    ...timeouts === void 0 ? {} : { timeouts }
  };
}
function resolved(place, settings, context) {
  const { what, at, text: text2, label } = place;
  const url = text2.startsWith("env:") ? fromVariable(text2.slice(4), what, context) : text2;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === void 0 || engineOfScheme(scheme) === void 0) {
    const shown = /^[\w.-]{1,60}$/.test(text2) && text2 === url ? ` ("${text2}")` : "";
    const known = Object.keys(settings.environments);
    throw new DriftgateError("usage", `${what}${shown} is not a source that this version can read.`, {
      hint: `${FORMS}${known.length === 0 ? "" : ` Known environments: ${known.join(", ")}.`}`
    });
  }
  const { connect, read: read2, statement } = settings.timeouts;
  const timeouts = { connect, read: read2, statement, ...definedOnly(place.timeouts) };
  const live = resolveLive({ ...parts(place), timeouts }, context, settings.folder, at);
  return { url, live: { ...live, ...label === void 0 ? {} : { label } } };
}
function definedOnly(timeouts) {
  return Object.fromEntries(Object.entries(timeouts ?? {}).filter(([, value2]) => value2 !== void 0));
}

export {
  SNAPSHOT_FORMAT_VERSION,
  checksumOf,
  authorship,
  registerSecrets,
  shadowSettings,
  fromVariable,
  refuseEmpty,
  codeSource,
  isTransient,
  liveSource,
  readLive,
  liveDatabase,
  readHistory,
  openSource,
  liveAddress
};
