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

// src/engines/mysql/url.ts
var IGNORED = /* @__PURE__ */ new Set([
  "allowpublickeyretrieval",
  "autoreconnect",
  "characterencoding",
  "charset",
  "collation",
  "compress",
  "compression",
  "connectionattributes",
  "connectionlimit",
  "connectiontimezone",
  "getserverpublickey",
  "idletimeout",
  "loc",
  "localinfile",
  "maxallowedpacket",
  "multistatements",
  "parsetime",
  "pooltimeout",
  "programname",
  "queuelimit",
  "schema",
  "serverpublickeypath",
  "servertimezone",
  "serverversion",
  "timezone",
  "useunicode",
  "waitforconnections",
  "zerodatetimebehavior"
]);
function parseUrl(url, defaults) {
  const parameters = new Map([...url.searchParams].map(([name, value]) => [plain(name), { name, value }]));
  const take = (...names) => {
    let found;
    for (const name of names) {
      const parameter = parameters.get(name);
      parameters.delete(name);
      if (parameter !== void 0 && parameter.value !== "") found ??= parameter;
    }
    return found;
  };
  const hostText = take("host")?.value ?? decoded("host", url.hostname).replace(/^\[(.*)\]$/, "$1");
  const socket = take("socket", "unixsocket", "socketpath")?.value ?? (hostText.startsWith("/") ? hostText : void 0);
  const host = socket === void 0 && hostText !== "" ? hostText : "localhost";
  const database = take("database", "dbname")?.value ?? decoded("database name", url.pathname.slice(1));
  const user = take("user", "username")?.value ?? decoded("user", url.username);
  const password = take("password")?.value ?? decoded("password", url.password);
  const port = take("port")?.value ?? (url.port || 3306);
  const connect = take("connecttimeout");
  const read = take("readtimeout", "sockettimeout", "netreadtimeout");
  const statement = take("maxexecutiontime", "maxstatementtime", "statementtimeout");
  const tls = socket === void 0 ? tlsSettings(take, defaults, isLocal(host)) : noTls(take);
  for (const name of IGNORED) parameters.delete(plain(name));
  const [unknown] = parameters.values();
  if (unknown !== void 0) throw unknownParameter(unknown.name, "MySQL");
  return {
    engine: "mysql",
    host,
    ...addressed("mysql", port, database, user),
    ...socket === void 0 ? {} : { socket },
    ...password === "" ? {} : { password },
    tls,
    timeouts: {
      connect: secondsOf(connect) ?? defaults.timeouts.connect,
      read: secondsOf(read) ?? defaults.timeouts.read,
      // MySQL counts max_execution_time in milliseconds, MariaDB max_statement_time in seconds.
      statement: (isPlain(statement, "maxstatementtime") ? secondsOf(statement) : numberOf(statement)) ?? defaults.timeouts.statement
    },
    applicationName: defaults.applicationName
  };
}
function plain(name) {
  return name.toLowerCase().replace(/[-_]/g, "");
}
function isPlain(parameter, name) {
  return parameter !== void 0 && plain(parameter.name) === name;
}
function tlsSettings(take, defaults, local) {
  const parameter = take("sslmode", "ssl", "tls", "usessl", "sslaccept");
  const ca = fileOf(take("sslca", "sslrootcert", "sslcapath")) ?? defaults.ca;
  const cert = fileOf(take("sslcert"));
  const key = fileOf(take("sslkey"));
  const verify = take("sslverifyservercert", "verifyidentity");
  const files = {
    ...ca === void 0 ? {} : { ca },
    ...cert === void 0 ? {} : { cert },
    ...key === void 0 ? {} : { key }
  };
  if (verify !== void 0 && /^(1|true|on)$/i.test(verify.value)) return { mode: "verify-full", ...files };
  switch (parameter === void 0 ? void 0 : plain(parameter.value)) {
    case void 0:
      return { mode: defaults.tlsMode ?? (ca === void 0 ? "prefer" : "verify-full"), ...files };
    case "disabled":
    case "disable":
    case "false":
    case "0":
    case "off":
      return { mode: "off" };
    case "preferred":
    case "prefer":
      return { mode: "prefer", ...files };
    case "required":
    case "require":
    case "true":
    case "1":
    case "on":
    case "strict":
      return { mode: local && ca === void 0 ? "require" : "verify-full", ...files };
    case "noverify":
    case "skipverify":
    case "trust":
    case "acceptinvalidcerts":
      return { mode: "require", ...files };
    case "verifyca":
      return { mode: "verify-ca", ...files };
    case "verifyidentity":
    case "verifyfull":
      return { mode: "verify-full", ...files };
    default:
      throw new DriftgateError("usage", `The connection URL has ${parameter.name}=${parameter.value}, which is not known.`, {
        hint: "Use DISABLED, PREFERRED, REQUIRED, no-verify, VERIFY_CA or VERIFY_IDENTITY."
      });
  }
}
function noTls(take) {
  take("sslmode", "ssl", "tls", "usessl", "sslaccept", "sslca", "sslrootcert", "sslcapath", "sslcert", "sslkey");
  take("sslverifyservercert", "verifyidentity");
  return { mode: "off" };
}

export {
  parseUrl
};
