import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  addressed,
  decoded,
  fileOf,
  isLocal,
  numberOf,
  secondsOf,
  unknownParameter
} from "./chunk-FIL6B7YH.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/engines/postgres/url.ts
var IGNORED = /* @__PURE__ */ new Set([
  "application_name",
  "channel_binding",
  "client_encoding",
  "connection_limit",
  "fallback_application_name",
  "gssencmode",
  "keepalives",
  "keepalives_count",
  "keepalives_idle",
  "keepalives_interval",
  "load_balance_hosts",
  "options",
  "pgbouncer",
  "pool_timeout",
  "schema",
  "socket_timeout",
  "sslcompression",
  "sslnegotiation",
  "sslsni",
  "target_session_attrs",
  "tcp_user_timeout",
  "uselibpqcompat"
]);
function parseUrl(url, defaults) {
  const parameters = new Map(url.searchParams);
  const take = (name) => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value === void 0 || value === "" ? void 0 : { name, value };
  };
  const hostText = take("host")?.value ?? decoded("host", url.hostname).replace(/^\[(.*)\]$/, "$1");
  const socket = hostText.startsWith("/") ? hostText : void 0;
  const host = socket === void 0 && hostText !== "" ? hostText : "localhost";
  const database = take("dbname")?.value ?? decoded("database name", url.pathname.slice(1));
  const user = take("user")?.value ?? decoded("user", url.username);
  const password = take("password")?.value ?? decoded("password", url.password);
  const port = take("port")?.value ?? (url.port || 5432);
  const connect = secondsOf(take("connect_timeout"));
  const statement = numberOf(take("statement_timeout"));
  const tls = tlsSettings(take, defaults, isLocal(host) || socket !== void 0);
  for (const name of IGNORED) parameters.delete(name);
  const [unknown] = parameters.keys();
  if (unknown !== void 0) throw unknownParameter(unknown, "PostgreSQL");
  return {
    engine: "postgres",
    host,
    ...addressed("postgres", port, database, user),
    ...socket === void 0 ? {} : { socket },
    ...password === "" ? {} : { password },
    tls,
    timeouts: {
      connect: connect ?? defaults.timeouts.connect,
      read: defaults.timeouts.read,
      statement: statement ?? defaults.timeouts.statement
    },
    applicationName: defaults.applicationName
  };
}
function tlsSettings(take, defaults, local) {
  const mode = (take("sslmode") ?? take("ssl-mode"))?.value ?? sslMode(take("ssl")?.value);
  const authority = take("sslrootcert");
  const ca = (authority?.value === "system" ? void 0 : fileOf(authority)) ?? defaults.ca;
  const cert = fileOf(take("sslcert"));
  const key = fileOf(take("sslkey"));
  const files = {
    ...ca === void 0 ? {} : { ca },
    ...cert === void 0 ? {} : { cert },
    ...key === void 0 ? {} : { key }
  };
  switch (mode) {
    case void 0:
      return { mode: defaults.tlsMode ?? (ca === void 0 ? "prefer" : "verify-full"), ...files };
    case "disable":
      return { mode: "off" };
    case "allow":
    case "prefer":
      return { mode: "prefer", ...files };
    case "require":
      return { mode: local && ca === void 0 ? "require" : "verify-full", ...files };
    case "no-verify":
      return { mode: "require", ...files };
    case "verify-ca":
    case "verify-full":
      return { mode, ...files };
    default:
      throw new DriftgateError("usage", `The connection URL has sslmode=${mode}, which is not known.`, {
        hint: "Use disable, prefer, require, no-verify, verify-ca or verify-full."
      });
  }
}
function sslMode(ssl) {
  if (ssl === void 0) return void 0;
  return ssl === "true" || ssl === "1" ? "require" : ssl === "no-verify" ? "no-verify" : "disable";
}

export {
  parseUrl
};
