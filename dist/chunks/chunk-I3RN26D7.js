import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  explainNetwork
} from "./chunk-5TRDN6UW.js";
import {
  resolveLive
} from "./chunk-RN7S45L5.js";
import {
  isPassingNetworkFailure
} from "./chunk-4AT6M7XM.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/engines/index.ts
var ENGINES = {
  postgres: async () => (await import("./postgres-RCCKNB4D.js")).postgres,
  mysql: async () => (await import("./mysql-CFT3XWBY.js")).mysql
};
var SCHEMES = {
  "postgres:": "postgres",
  "postgresql:": "postgres",
  "mysql:": "mysql",
  "mariadb:": "mysql"
};
function engineOfScheme(scheme) {
  return SCHEMES[scheme];
}
function engineOfFlavour(flavour) {
  return flavour === "postgres" ? "postgres" : "mysql";
}
function loadEngine(name) {
  return ENGINES[name]();
}

// src/sources/index.ts
import { resolve } from "node:path";

// src/sources/code/migrations/replay.ts
async function replay(material, shadow, _history, read) {
  await material.apply(shadow, material.steps);
  return { catalog: await read(), migrations: null, notes: [] };
}

// src/sources/code/code.ts
function codeSource(kind, argument, settings, context) {
  const label = `${kind.scheme}:${argument}`;
  return {
    label,
    madeLikeOther: true,
    wantsHistory: kind.hasHistory,
    async read({ selection, other }) {
      other.catch(() => {
      });
      const code2 = {
        ...context,
        folder: settings.folder,
        timeout: settings.toolTimeout,
        flavour: async () => settings.flavour ?? (await other)?.catalog.flavour ?? "postgres"
      };
      const material = await kind.open(argument, code2);
      const like = await other;
      const shadow = await openShadow(label, material, like?.catalog ?? null, settings, context);
      try {
        if (settings.prelude !== null) await loadPrelude(shadow, settings);
        const read = () => shadow.read(selection);
        const { catalog, migrations, notes } = await replay(material, shadow, like?.history ?? null, read);
        return {
          catalog,
          roundTrips: 0,
          shadow,
          notes: [...versionNotes(label, shadow, like?.catalog ?? null), ...notes],
          ...migrations === null ? {} : { migrations }
        };
      } catch (error) {
        await shadow.close();
        throw error;
      }
    }
  };
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
async function loadPrelude(shadow, { folder, prelude }) {
  const { readFile: readFile2 } = await import("node:fs/promises");
  const { resolve: resolve2 } = await import("node:path");
  let text;
  try {
    text = await readFile2(resolve2(folder, prelude), "utf8");
  } catch (error) {
    throw new DriftgateError("usage", `The prelude ${prelude} cannot be read: ${messageOf(error)}`, { hint: "Check --prelude." });
  }
  await shadow.load({ name: prelude, text });
}
function versionNotes(label, shadow, like) {
  if (like === null) return [];
  const major = (version) => version.split(".")[0];
  if (like.flavour === shadow.flavour && major(like.version) === major(shadow.version)) return [];
  return [
    `${label} was loaded into ${shadow.label}, while the other side is ${FLAVOUR_NAMES[like.flavour]} ${like.version}: what only one of these versions does may show as a difference. A server of the same version on this machine, or --shadow URL, avoids that.`
  ];
}

// src/sources/code/guard.ts
import { readFileSync } from "node:fs";
var TWO_JOBS = "Let one job without secrets run `driftgate snapshot`, and a second one compare `snapshot:FILE`; docs/sources.md has the workflow.";
function guard(kind, { environment }, holds) {
  if (!kind.runsCode) return;
  const refuse = (why) => {
    throw new DriftgateError("usage", `${kind.form} runs code of the repository, which is refused ${why}.`, { hint: TWO_JOBS });
  };
  if (environment.GITHUB_EVENT_NAME === "pull_request_target") refuse("under pull_request_target, where it could read secrets");
  if (isFork(environment)) refuse("for a pull request from a fork");
  const inCi = isSet(environment.CI) || isSet(environment.GITHUB_ACTIONS);
  if (inCi && holds.credentials && !holds.allowed) {
    refuse("in a CI job that holds the credentials of a database, unless allow-repository-code is set");
  }
}
function isSet(value) {
  return value !== void 0 && !/^(|0|false)$/i.test(value);
}
function isFork({ GITHUB_EVENT_NAME, GITHUB_EVENT_PATH }) {
  if (GITHUB_EVENT_NAME === void 0 || !GITHUB_EVENT_NAME.startsWith("pull_request")) return false;
  try {
    const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH ?? "", "utf8"));
    const { head, base } = event.pull_request ?? {};
    return head?.repo?.full_name === void 0 || head.repo.full_name !== base?.repo?.full_name;
  } catch {
    return true;
  }
}

// src/sources/code/kinds/sql.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
var sql = {
  scheme: "sql",
  form: "sql:PATH",
  help: "SQL files: a file, a folder or a glob",
  runsCode: false,
  hasHistory: false,
  async open(argument, { folder }) {
    const script = { name: argument, text: await readFile(join(folder, argument), "utf8") };
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: "sql", name: argument, file: argument }],
      apply: (shadow) => shadow.load(script),
      history: null
    };
  }
};

// src/sources/code/index.ts
var CODE_KINDS = [sql];
function codeKindOf(scheme) {
  return CODE_KINDS.find((kind) => kind.scheme === scheme);
}

// node_modules/is-network-error/index.js
var objectToString = Object.prototype.toString;
var isError = (value) => objectToString.call(value) === "[object Error]";
var errorMessages = /* @__PURE__ */ new Set([
  "network error",
  // Chrome
  "NetworkError when attempting to fetch resource.",
  // Firefox
  "The Internet connection appears to be offline.",
  // Safari 16
  "Network request failed",
  // `cross-fetch`
  "fetch failed",
  // Undici (Node.js)
  "terminated",
  // Undici (Node.js)
  " A network error occurred.",
  // Bun (WebKit)
  "Network connection lost"
  // Cloudflare Workers (fetch)
]);
function isNetworkError(error) {
  const isValid = error && isError(error) && error.name === "TypeError" && typeof error.message === "string";
  if (!isValid) {
    return false;
  }
  const { message, stack } = error;
  if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) {
    return stack === void 0 || "__sentry_captured__" in error;
  }
  if (message.startsWith("error sending request for url")) {
    return true;
  }
  if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) {
    return true;
  }
  return errorMessages.has(message);
}

// node_modules/p-retry/index.js
function validateRetries(retries) {
  if (typeof retries === "number") {
    if (retries < 0) {
      throw new TypeError("Expected `retries` to be a non-negative number.");
    }
    if (Number.isNaN(retries)) {
      throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
    }
  } else if (retries !== void 0) {
    throw new TypeError("Expected `retries` to be a number or Infinity.");
  }
}
function validateNumberOption(name, value, { min = 0, allowInfinity = false } = {}) {
  if (value === void 0) {
    return;
  }
  if (typeof value !== "number" || Number.isNaN(value)) {
    throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
  }
  if (!allowInfinity && !Number.isFinite(value)) {
    throw new TypeError(`Expected \`${name}\` to be a finite number.`);
  }
  if (value < min) {
    throw new TypeError(`Expected \`${name}\` to be \u2265 ${min}.`);
  }
}
var AbortError = class extends Error {
  constructor(message) {
    super();
    if (message instanceof Error) {
      this.originalError = message;
      ({ message } = message);
    } else {
      this.originalError = new Error(message);
      this.originalError.stack = this.stack;
    }
    this.name = "AbortError";
    this.message = message;
  }
};
function calculateDelay(retriesConsumed, options) {
  const attempt = Math.max(1, retriesConsumed + 1);
  const random = options.randomize ? Math.random() + 1 : 1;
  let timeout = Math.round(random * options.minTimeout * options.factor ** (attempt - 1));
  timeout = Math.min(timeout, options.maxTimeout);
  return timeout;
}
function calculateRemainingTime(start, max) {
  if (!Number.isFinite(max)) {
    return max;
  }
  return max - (performance.now() - start);
}
async function onAttemptFailure({ error, attemptNumber, retriesConsumed, startTime, options }) {
  const normalizedError = error instanceof Error ? error : new TypeError(`Non-error was thrown: "${error}". You should only throw errors.`);
  if (normalizedError instanceof AbortError) {
    throw normalizedError.originalError;
  }
  const retriesLeft = Number.isFinite(options.retries) ? Math.max(0, options.retries - retriesConsumed) : options.retries;
  const maxRetryTime = options.maxRetryTime ?? Number.POSITIVE_INFINITY;
  const context = Object.freeze({
    error: normalizedError,
    attemptNumber,
    retriesLeft,
    retriesConsumed
  });
  await options.onFailedAttempt(context);
  if (calculateRemainingTime(startTime, maxRetryTime) <= 0) {
    throw normalizedError;
  }
  const consumeRetry = await options.shouldConsumeRetry(context);
  const remainingTime = calculateRemainingTime(startTime, maxRetryTime);
  if (remainingTime <= 0 || retriesLeft <= 0) {
    throw normalizedError;
  }
  if (normalizedError instanceof TypeError && !isNetworkError(normalizedError)) {
    if (consumeRetry) {
      throw normalizedError;
    }
    options.signal?.throwIfAborted();
    return false;
  }
  if (!await options.shouldRetry(context)) {
    throw normalizedError;
  }
  if (!consumeRetry) {
    options.signal?.throwIfAborted();
    return false;
  }
  const delayTime = calculateDelay(retriesConsumed, options);
  const finalDelay = Math.min(delayTime, remainingTime);
  options.signal?.throwIfAborted();
  if (finalDelay > 0) {
    await new Promise((resolve2, reject) => {
      const onAbort = () => {
        clearTimeout(timeoutToken);
        options.signal?.removeEventListener("abort", onAbort);
        reject(options.signal.reason);
      };
      const timeoutToken = setTimeout(() => {
        options.signal?.removeEventListener("abort", onAbort);
        resolve2();
      }, finalDelay);
      if (options.unref) {
        timeoutToken.unref?.();
      }
      options.signal?.addEventListener("abort", onAbort, { once: true });
    });
  }
  options.signal?.throwIfAborted();
  return true;
}
async function pRetry(input, options = {}) {
  options = { ...options };
  validateRetries(options.retries);
  if (Object.hasOwn(options, "forever")) {
    throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
  }
  options.retries ??= 10;
  options.factor ??= 2;
  options.minTimeout ??= 1e3;
  options.maxTimeout ??= Number.POSITIVE_INFINITY;
  options.maxRetryTime ??= Number.POSITIVE_INFINITY;
  options.randomize ??= false;
  options.onFailedAttempt ??= () => {
  };
  options.shouldRetry ??= () => true;
  options.shouldConsumeRetry ??= () => true;
  validateNumberOption("factor", options.factor, { min: 0, allowInfinity: false });
  validateNumberOption("minTimeout", options.minTimeout, { min: 0, allowInfinity: false });
  validateNumberOption("maxTimeout", options.maxTimeout, { min: 0, allowInfinity: true });
  validateNumberOption("maxRetryTime", options.maxRetryTime, { min: 0, allowInfinity: true });
  if (!(options.factor > 0)) {
    options.factor = 1;
  }
  options.signal?.throwIfAborted();
  let attemptNumber = 0;
  let retriesConsumed = 0;
  const startTime = performance.now();
  while (Number.isFinite(options.retries) ? retriesConsumed <= options.retries : true) {
    attemptNumber++;
    try {
      options.signal?.throwIfAborted();
      const result = await input(attemptNumber);
      options.signal?.throwIfAborted();
      return result;
    } catch (error) {
      if (await onAttemptFailure({
        error,
        attemptNumber,
        retriesConsumed,
        startTime,
        options
      })) {
        retriesConsumed++;
      }
    }
  }
  throw new Error("Retry attempts exhausted without throwing an error.");
}

// src/sources/live/address.ts
function parseAddress(text, secrets, name) {
  registerSecrets(text, secrets);
  const refuse = (reason, hint) => {
    throw new DriftgateError(
      "usage",
      `${name === void 0 ? "The connection URL" : `The connection URL of ${name}`} ${reason}.`,
      { hint }
    );
  };
  if (/[\s\u0000-\u001f\u007f]/.test(text)) refuse("has a space or line end in it", `Take it out, or write it as %20. ${ENCODE}`);
  const { scheme, authority, path, query, fragment } = splitUrl(text);
  const engine = engineOfScheme(scheme);
  if (engine === void 0)
    throw new DriftgateError("usage", "A connection URL begins with postgres://, mysql:// or mariadb://.");
  if (fragment !== "") refuse("has a # in it", ENCODE);
  const credentials = authority.slice(0, Math.max(0, authority.lastIndexOf("@")));
  if (credentials.includes("@")) refuse("has more than one @ before the host", ENCODE);
  if (path.includes("@") || query.replace(/([?&]user(name)?=)[^&]*/gi, "$1").includes("@")) {
    refuse("has an @ after the host, which looks like a /, ? or @ in the password", ENCODE);
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(credentials + path)) refuse("has a % that does not begin an escape", ENCODE);
  const complete = authority.endsWith("@") ? `${scheme}//${authority}localhost${path}${query}` : text;
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
function splitUrl(text) {
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text) ?? [];
  return { scheme: scheme.toLowerCase(), authority, path, query, fragment };
}
var SECRET_PARAMETER = /pass|pwd|secret|token/i;
function registerSecrets(text, secrets) {
  const { scheme, authority, path, query } = splitUrl(text);
  const [, user = "", password] = /:\/\/([^:@/?#]*):(.*)@/s.exec(text) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
  for (const word of [scheme.slice(0, -1), user, decode(user), host, path.slice(1), decode(path.slice(1))])
    secrets.addPublic(word);
  const found = [password];
  for (const parameter of query.slice(1).split("&")) {
    const [key = "", value] = parameter.split(/=(.*)/s);
    if (SECRET_PARAMETER.test(key)) found.push(value);
  }
  const inside = found.filter((secret) => secret !== void 0 && secret !== "");
  if (inside.length > 0 || splitUrl(text).scheme === "") secrets.add(text);
  for (const secret of inside) {
    secrets.add(secret);
    secrets.add(decode(secret));
    secrets.add(decode(secret?.replaceAll("+", " ")));
  }
}
function decode(text) {
  try {
    return text === void 0 ? void 0 : decodeURIComponent(text);
  } catch {
    return void 0;
  }
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
function oneLine(text) {
  return text.trim().replace(/\s+/g, " ");
}

// src/sources/live/live.ts
var RETRIES = 3;
var FIRST_PAUSE = 500;
var RETRY_WITHIN = 3e4;
var GOODBYE = 2e3;
function liveSource(text, settings, context) {
  const { url, engine: engineName, label: ownLabel } = parseAddress(text.trim(), context.secrets, settings.label);
  const label = settings.label ?? ownLabel;
  return {
    label,
    async read({ selection, withHistory }) {
      const engine = await loadEngine(engineName);
      const connection = connectionSettings(engine, url, settings, label);
      context.secrets.add(connection.password);
      const address = connection.socket ?? `${connection.host.includes(":") ? `[${connection.host}]` : connection.host}:${connection.port}`;
      const about = {
        engine,
        label,
        address,
        ...settings.ssh === void 0 ? {} : { via: `${settings.ssh.host}:${settings.ssh.port}` }
      };
      let step = "connect";
      const readOnce = async () => {
        step = "connect";
        const live2 = await connectOnce(engine, connection, settings.ssh);
        try {
          step = "read";
          const catalog = await engine.readCatalog(live2.session, selection);
          const history = withHistory ? { history: await readHistory(engine, live2.session, catalog) } : {};
          return { catalog, roundTrips: live2.session.roundTrips, ...history };
        } finally {
          await live2.close();
        }
      };
      try {
        return await patiently(readOnce, engine, label, context);
      } catch (error) {
        throw failureOf(error, { ...about, step });
      }
    }
  };
}
var MOST_ROWS = 1e5;
async function readHistory(engine, session, { bookkeeping }) {
  const history = [];
  for (const table of bookkeeping) history.push({ ...table, rows: await engine.readRows(session, table.path, MOST_ROWS) });
  return history;
}
function connectionSettings(engine, url, settings, label) {
  const { mode, ca, cert, key, servername } = settings.tls ?? {};
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
    ...key === void 0 ? {} : { key },
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
async function connectOnce(engine, connection, ssh) {
  const { connect: limit } = connection.timeouts;
  const deadline = Date.now() + limit;
  let tunnel;
  try {
    if (ssh !== void 0) {
      const { openTunnel } = await import("./tunnel-5UFCYZ6E.js");
      tunnel = await openTunnel(ssh, limit);
    }
    const through = tunnel;
    const settings = through === void 0 ? connection : { ...connection, openStream: () => through.openStream(connection.host, connection.port) };
    const session = await within(Math.max(1, deadline - Date.now()), engine.connect(settings), (late) => closed(late, void 0));
    return { session, close: () => closed(session, through) };
  } catch (error) {
    await closed(void 0, tunnel);
    throw error;
  }
}
function within(milliseconds, work, discard) {
  return new Promise((resolve2, reject) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      reject(Object.assign(new Error("no session in time"), { code: "ETIMEDOUT" }));
    }, milliseconds);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (expired) void discard(result);
        else resolve2(result);
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
    const patience = new Promise((resolve2) => {
      timer = setTimeout(resolve2, GOODBYE);
    });
    await Promise.race([end.close().catch(() => {
    }), patience]);
    clearTimeout(timer);
  }
}

// src/sources/snapshot/snapshot.ts
function snapshotSource(path, _folder) {
  return {
    label: `snapshot:${path}`,
    async read() {
      throw new DriftgateError("usage", "snapshots cannot be read yet");
    }
  };
}

// src/sources/index.ts
var FORMS = `Write postgres://\u2026, mysql://\u2026, mariadb://\u2026, env:NAME (a URL in an environment variable), the name of an environment in driftgate.yml, snapshot:FILE, or code: ${CODE_KINDS.map(({ form }) => form).join(", ")}.`;
function openSource(role, settings, context) {
  const text = settings[role];
  if (text === void 0) {
    throw new DriftgateError("usage", `No ${role} is given.`, {
      hint: `Use --${role} SOURCE, or ${role}: in driftgate.yml. ${FORMS}`
    });
  }
  const environment = Object.hasOwn(settings.environments, text) ? settings.environments[text] : void 0;
  if (environment === void 0) {
    const [, scheme, argument = ""] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(text.trim()) ?? [];
    const place2 = { argument: argument.trim(), role };
    if (scheme === "snapshot") return snapshotSource(given("snapshot:FILE", place2), settings.sourceFolders[role]);
    const kind = codeKindOf(scheme ?? "");
    if (kind !== void 0) return code(kind, place2, settings, context);
    return live(
      { what: `The ${role}`, at: `connections.${role}`, text, ...parts(settings.connections[role]) },
      settings,
      context
    );
  }
  const url = typeof environment === "string" ? environment : environment.url;
  const place = { what: `The environment ${text}`, at: `environments.${text}`, text: url, label: text };
  return live({ ...place, ...parts(typeof environment === "string" ? void 0 : environment) }, settings, context);
}
function given(form, { argument, role }) {
  if (argument !== "") return argument;
  throw new DriftgateError("usage", `The ${role} is written ${form}; nothing stands after the colon.`);
}
function code(kind, place, settings, context) {
  const argument = given(kind.form, place);
  const { shadow, timeouts } = settings;
  const choice = shadowChoice(shadow.use, context);
  const other = settings[place.role === "reference" ? "target" : "reference"];
  guard(kind, context, {
    credentials: choice.use === "url" || other !== void 0 && isLive(other, settings),
    allowed: settings["allow-repository-code"]
  });
  const { connect, read, statement } = timeouts;
  return codeSource(
    kind,
    argument,
    {
      folder: settings.sourceFolders[place.role],
      flavour: settings.engine ?? null,
      shadow: {
        choice,
        binaries: shadow.binaries ?? null,
        timeouts: { connect: connect * 1e3, read: read * 1e3, statement: statement * 1e3 }
      },
      prelude: shadow.prelude === void 0 ? null : resolve(settings.sourceFolders.shadow, shadow.prelude),
      toolTimeout: timeouts.tool * 1e3
    },
    context
  );
}
function shadowChoice(text, context) {
  if (text === "auto" || text === "embedded" || text === "server") return { use: text };
  const url = text.startsWith("env:") ? fromVariable(text.slice(4), "The shadow", context) : text;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === void 0 || engineOfScheme(scheme) === void 0 || !URL.canParse(url)) {
    throw new DriftgateError("usage", "The shadow is none that there is.", {
      hint: "Write auto, embedded, server, or a URL (postgres://\u2026, mysql://\u2026, mariadb://\u2026) or env:NAME of a server in which a scratch database may be made."
    });
  }
  const parsed = new URL(url);
  context.secrets.add(decodeURIComponent(parsed.password));
  return { use: "url", url: parsed };
}
function isLive(text, settings) {
  if (Object.hasOwn(settings.environments, text)) return true;
  const scheme = /^([a-z][a-z0-9-]*):/.exec(text.trim())?.[1] ?? "";
  return scheme !== "snapshot" && codeKindOf(scheme) === void 0;
}
function parts(from) {
  const { ssh, tls, timeouts } = from ?? {};
  return {
    ...ssh === void 0 ? {} : { ssh },
    ...tls === void 0 ? {} : { tls },
    ...timeouts === void 0 ? {} : { timeouts }
  };
}
function live(place, settings, context) {
  const { what, at, text, label } = place;
  const url = text.startsWith("env:") ? fromVariable(text.slice(4), what, context) : text;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === void 0 || engineOfScheme(scheme) === void 0) {
    const shown = /^[\w.-]{1,60}$/.test(text) && text === url ? ` ("${text}")` : "";
    const known = Object.keys(settings.environments);
    throw new DriftgateError("usage", `${what}${shown} is not a source that this version can read.`, {
      hint: `${FORMS}${known.length === 0 ? "" : ` Known environments: ${known.join(", ")}.`}`
    });
  }
  const { connect, read, statement } = settings.timeouts;
  const timeouts = { connect, read, statement, ...definedOnly(place.timeouts) };
  const resolved = resolveLive({ ...parts(place), timeouts }, context, settings.folder, at);
  return liveSource(url, { ...resolved, ...label === void 0 ? {} : { label } }, context);
}
function definedOnly(timeouts) {
  return Object.fromEntries(Object.entries(timeouts ?? {}).filter(([, value]) => value !== void 0));
}
function fromVariable(name, where, context) {
  const value = context.environment[name]?.trim();
  if (value !== void 0 && value !== "") return value;
  throw new DriftgateError(
    "usage",
    `${where} is to be read from the environment variable ${name}, which is ${value === void 0 ? "not set" : "empty"}.`,
    {
      hint: "Set it to a connection URL. In a workflow: env: with a secret; secrets are not passed to pull requests from forks."
    }
  );
}

export {
  loadEngine,
  pRetry,
  openSource,
  shadowChoice
};
