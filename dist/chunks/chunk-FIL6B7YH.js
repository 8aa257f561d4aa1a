import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/engines/url-parts.ts
import { readFileSync } from "node:fs";
function decoded(what, text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DriftgateError("usage", `The ${what} in the connection URL is not percent-encoded correctly.`, {
      hint: "Write special characters as %XX; a percent sign itself is %25."
    });
  }
}
function addressed(scheme, port, database, user) {
  const example = `${scheme}://USER:password@host:${port}/DATABASE`;
  if (database === "")
    throw new DriftgateError("usage", "The connection URL names no database.", { hint: `Write it after the host: ${example}` });
  if (user === "") throw new DriftgateError("usage", "The connection URL names no user.", { hint: `Write ${example}` });
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    throw new DriftgateError("usage", "The port of the connection URL is not a number from 1 to 65535.");
  }
  return { port: number, database, user };
}
function unknownParameter(name, product) {
  return new DriftgateError("usage", `The connection URL has the parameter "${name}", which is not known for ${product}.`, {
    hint: "Remove it, or see docs/connecting.md for the parameters that are understood."
  });
}
function fileOf(parameter) {
  if (parameter === void 0) return void 0;
  try {
    return readFileSync(parameter.value, "utf8");
  } catch (error) {
    throw new DriftgateError("usage", `${parameter.name} of the connection URL cannot be read: ${messageOf(error)}`, {
      hint: "Give the path of a PEM file that exists on this machine."
    });
  }
}
function numberOf(parameter) {
  if (parameter === void 0) return void 0;
  const value = Number(parameter.value);
  if (Number.isFinite(value) && value >= 0) return value === 0 ? void 0 : value;
  throw new DriftgateError("usage", `${parameter.name}=${parameter.value} in the connection URL is not a number.`);
}
function secondsOf(parameter) {
  const value = numberOf(parameter);
  return value === void 0 ? void 0 : value * 1e3;
}
function isLocal(host) {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

export {
  decoded,
  addressed,
  unknownParameter,
  fileOf,
  numberOf,
  secondsOf,
  isLocal
};
