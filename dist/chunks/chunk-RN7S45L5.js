import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  parseFingerprints
} from "./chunk-HZFKLYHU.js";
import {
  external_exports
} from "./chunk-GP5JFXF2.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/live/settings.ts
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
var text = () => external_exports.string().trim().min(1);
var port = () => external_exports.number().int().min(1).max(65535);
var seconds = (byDefault) => external_exports.number().positive().max(86400).default(byDefault);
var WHERE = "Itself, env:NAME (an environment variable) or file:PATH.";
var sshSchema = external_exports.strictObject({
  host: text().describe("Host name or address of the SSH server."),
  port: port().default(22).describe("Port of the SSH server."),
  user: text().describe("User on the SSH server."),
  password: text().optional().describe(`Password of the user. ${WHERE}`),
  "private-key": text().optional().describe(`Private key of the user, as PEM text. ${WHERE}`),
  passphrase: text().optional().describe(`Passphrase of the private key. ${WHERE}`),
  agent: text().optional().describe(
    "Path of the socket of an SSH agent, or env:NAME. Without password and private key: env:SSH_AUTH_SOCK, when that is set."
  ),
  "known-hosts": text().optional().describe(`Lines of a known_hosts file. ${WHERE} Without it and without host-key: ~/.ssh/known_hosts.`),
  "host-key": text().refine(
    (value) => parseFingerprints(value) !== void 0,
    "a fingerprint as ssh-keygen -l prints it: SHA256: and 43 characters"
  ).optional().describe(
    "Fingerprint of the host key of the SSH server (SHA256:\u2026), instead of known_hosts; several are separated by spaces."
  ),
  get jump() {
    return sshSchema.optional().describe("SSH server through which this one is reached.");
  }
}).describe("An SSH server.");
var tlsSchema = external_exports.strictObject({
  mode: external_exports.enum(["off", "prefer", "require", "verify-ca", "verify-full"]).optional().describe(
    "off; prefer: if the server offers it, unverified; require: always, unverified; verify-ca; verify-full: certificate and host name."
  ),
  ca: text().optional().describe(`Certificate of the authority that signed the server's, as PEM text. ${WHERE}`),
  cert: text().optional().describe(`Certificate of the client, as PEM text. ${WHERE}`),
  key: text().optional().describe(`Private key of the client's certificate, as PEM text. ${WHERE}`),
  servername: text().optional().describe("Name in the server's certificate, where it is not the host.")
}).describe("TLS; what the connection URL says comes first.");
var timeoutsSchema = external_exports.strictObject({
  connect: seconds(10).describe("Seconds until a connection, with SSH and TLS, must stand."),
  read: seconds(60).describe("Seconds without a byte from the server while an answer is awaited."),
  statement: seconds(60).describe("Seconds that the server may spend on one statement."),
  tool: seconds(120).describe("Seconds that a tool may take to print or load models.")
}).describe("Time-outs in seconds.");
var timeoutOverridesSchema = external_exports.strictObject({
  connect: timeoutsSchema.shape.connect.unwrap().optional().describe("Seconds until a connection, with SSH and TLS, must stand."),
  read: timeoutsSchema.shape.read.unwrap().optional().describe("Seconds without a byte from the server while an answer is awaited."),
  statement: timeoutsSchema.shape.statement.unwrap().optional().describe("Seconds that the server may spend on one statement.")
}).describe("Time-outs in seconds.");
var liveSchema = external_exports.strictObject({
  ssh: sshSchema.optional(),
  tls: tlsSchema.optional(),
  timeouts: timeoutsSchema.omit({ tool: true }).prefault({})
});
function resolveLive(parsed, context, folder, at = "") {
  const reader = new Reader(context, folder);
  const { connect, read, statement } = parsed.timeouts;
  return {
    ...parsed.ssh === void 0 ? {} : { ssh: resolveSsh(parsed.ssh, reader, joined(at, "ssh")) },
    ...parsed.tls === void 0 ? {} : { tls: resolveTls(parsed.tls, reader, joined(at, "tls")) },
    timeouts: { connect: connect * 1e3, read: read * 1e3, statement: statement * 1e3 },
    applicationName: "driftgate"
  };
}
function resolveSsh(ssh, reader, at) {
  const password = reader.secret(ssh.password, `${at}.password`);
  const privateKey = reader.key(ssh["private-key"], `${at}.private-key`);
  const passphrase = reader.secret(ssh.passphrase, `${at}.passphrase`);
  const byDefault = password === void 0 && privateKey === void 0 ? reader.variable("SSH_AUTH_SOCK") : void 0;
  const agent = ssh.agent === void 0 ? byDefault : reader.text(ssh.agent, `${at}.agent`);
  const knownHosts = ssh["known-hosts"] === void 0 ? ssh["host-key"] === void 0 ? reader.ownKnownHosts() : void 0 : reader.text(ssh["known-hosts"], `${at}.known-hosts`);
  return {
    host: ssh.host,
    port: ssh.port,
    user: ssh.user,
    keepalive: 15e3,
    ...password === void 0 ? {} : { password },
    ...privateKey === void 0 ? {} : { privateKey },
    ...passphrase === void 0 ? {} : { passphrase },
    ...agent === void 0 ? {} : { agent },
    ...knownHosts === void 0 ? {} : { knownHosts },
    ...ssh["host-key"] === void 0 ? {} : { hostKey: ssh["host-key"] },
    ...ssh.jump === void 0 ? {} : { jump: resolveSsh(ssh.jump, reader, `${at}.jump`) }
  };
}
function resolveTls(tls, reader, at) {
  const ca = reader.certificate(tls.ca, `${at}.ca`);
  const cert = reader.certificate(tls.cert, `${at}.cert`);
  const key = reader.key(tls.key, `${at}.key`);
  return {
    ...tls.mode === void 0 ? {} : { mode: tls.mode },
    ...ca === void 0 ? {} : { ca },
    ...cert === void 0 ? {} : { cert },
    ...key === void 0 ? {} : { key },
    ...tls.servername === void 0 ? {} : { servername: tls.servername }
  };
}
var Reader = class {
  #context;
  #folder;
  constructor(context, folder) {
    this.#context = context;
    this.#folder = folder;
  }
  secret(setting, key) {
    const value = setting === void 0 ? void 0 : this.text(setting, key);
    this.#context.secrets.add(value);
    return value;
  }
  key(setting, key) {
    return this.#pem(this.secret(setting, key), setting, key);
  }
  certificate(setting, key) {
    return this.#pem(setting === void 0 ? void 0 : this.text(setting, key), setting, key);
  }
  text(setting, key) {
    if (setting.startsWith("env:")) {
      const name = setting.slice(4);
      const value = this.variable(name);
      if (value !== void 0) return value;
      throw new DriftgateError(
        "config",
        `${key} is to be read from the environment variable ${name}, which is not set or empty.`,
        {
          hint: "Set it. In a workflow: env: with a secret; secrets are not passed to pull requests from forks."
        }
      );
    }
    if (setting.startsWith("file:")) return this.#file(setting.slice(5), key);
    return setting;
  }
  variable(name) {
    const value = this.#context.environment[name];
    return value === void 0 || value.trim() === "" ? void 0 : value.replace(/[\r\n]+$/, "");
  }
  /** Undefined when there is none: then no host is known, and the error about that says what to do. */
  ownKnownHosts() {
    const home = this.variable("HOME") ?? this.variable("USERPROFILE");
    if (home === void 0) return void 0;
    try {
      return readFileSync(resolve(home, ".ssh/known_hosts"), "utf8");
    } catch {
      return void 0;
    }
  }
  #file(path, key) {
    const expanded = path.startsWith("~/") ? resolve(this.variable("HOME") ?? "", path.slice(2)) : resolve(this.#folder, path);
    try {
      return readFileSync(expanded, "utf8").replace(/[\r\n]+$/, "");
    } catch (error) {
      throw new DriftgateError("config", `${key} cannot be read from its file: ${messageOf(error)}`, {
        hint: "The path starts at the folder of the config file, or at ~/."
      });
    }
  }
  /** A key that came through a variable in one line gets its line ends back. */
  #pem(value, setting, key) {
    if (value === void 0) return void 0;
    const lines = value.includes("\n") ? value.replaceAll("\r\n", "\n") : value.replaceAll("\\n", "\n");
    if (lines.includes("-----BEGIN ")) return `${lines.trim()}
`;
    const where = setting?.startsWith("env:") || setting?.startsWith("file:") ? `${setting} holds` : "It is";
    throw new DriftgateError("config", `${key} is no PEM text: ${where} nothing with a BEGIN line.`, {
      hint: "Write file:PATH to have it read from a file, or env:NAME for an environment variable that holds it."
    });
  }
};
function joined(at, key) {
  return at === "" ? key : `${at}.${key}`;
}

export {
  sshSchema,
  tlsSchema,
  timeoutsSchema,
  timeoutOverridesSchema,
  resolveLive
};
