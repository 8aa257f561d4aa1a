import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SNAPSHOT_OUTPUTS,
  annotationsOf,
  outputsOf,
  planOutputsOf,
  publishAnnotations,
  publishOutputs,
  publishSummary
} from "./chunks/chunk-UELEOIEW.js";
import {
  terminal
} from "./chunks/chunk-YUIJ2EHK.js";
import {
  findingName,
  fleetHeadline,
  groupTitle
} from "./chunks/chunk-TCUVBLX4.js";
import "./chunks/chunk-SYFT2JIY.js";
import {
  parseShard
} from "./chunks/chunk-UD2WLQKM.js";
import {
  commitOf
} from "./chunks/chunk-RGR6VCRS.js";
import {
  NOTHING_TOLD,
  comment,
  commentOn
} from "./chunks/chunk-VFN7NYAI.js";
import {
  renderToFit
} from "./chunks/chunk-ZVPK5LHM.js";
import {
  failureMarkdown,
  failureSentence,
  findingSentence
} from "./chunks/chunk-LZWAV7FN.js";
import {
  ownersOf
} from "./chunks/chunk-ADBZ2JZZ.js";
import {
  repositoryRoot
} from "./chunks/chunk-IOJJPD6L.js";
import "./chunks/chunk-JBFFFC4B.js";
import {
  findPullRequest
} from "./chunks/chunk-7UN3CDCV.js";
import {
  apiFailure,
  openGitHub,
  ownLogin,
  require_tunnel,
  require_undici,
  writeAgain
} from "./chunks/chunk-EAAPVDVZ.js";
import "./chunks/chunk-YZSLJ3GS.js";
import "./chunks/chunk-DU2O5732.js";
import "./chunks/chunk-54GP5VBJ.js";
import {
  COMMENT_WHEN,
  LINE_EVERY,
  progressLines
} from "./chunks/chunk-3MIOBTUI.js";
import {
  syncExitCode
} from "./chunks/chunk-2WDERCXY.js";
import "./chunks/chunk-4HJKHQDN.js";
import {
  unknownMarkdown,
  unknownReport,
  unknownText
} from "./chunks/chunk-ZQQEOFAP.js";
import {
  code,
  plain
} from "./chunks/chunk-YXX2FDBG.js";
import {
  MissingCredentials
} from "./chunks/chunk-WILGNIYQ.js";
import {
  ALL_FLAGS,
  parseSettings
} from "./chunks/chunk-4GCXRW3V.js";
import "./chunks/chunk-K3UZ5Z3C.js";
import "./chunks/chunk-QXAZM4XR.js";
import "./chunks/chunk-STF7JL5R.js";
import "./chunks/chunk-O6H7CJII.js";
import "./chunks/chunk-SJPUJKQO.js";
import "./chunks/chunk-42D23QFP.js";
import "./chunks/chunk-KWBLS426.js";
import "./chunks/chunk-O3T3MGE6.js";
import "./chunks/chunk-HZFKLYHU.js";
import {
  headline
} from "./chunks/chunk-VCDZEJPJ.js";
import {
  nameText,
  shorten,
  visible,
  visibleLines
} from "./chunks/chunk-SFX3QLW5.js";
import "./chunks/chunk-GQKGURJ2.js";
import {
  Secrets
} from "./chunks/chunk-GLMXJ4QU.js";
import "./chunks/chunk-6HDPCMLN.js";
import {
  coerce_exports
} from "./chunks/chunk-CQTA2YLW.js";
import {
  boolean,
  number,
  object,
  record,
  string,
  union
} from "./chunks/chunk-SOG7LHJD.js";
import {
  ALLOWABLE
} from "./chunks/chunk-4SYU7MRA.js";
import "./chunks/chunk-QI43KQP5.js";
import {
  DriftgateError,
  EXIT,
  messageOf
} from "./chunks/chunk-4OIAT6FE.js";
import {
  __export,
  __toESM
} from "./chunks/chunk-HESYFKP2.js";

// src/action.ts
import { readFile } from "node:fs/promises";

// node_modules/@actions/core/lib/core.js
var core_exports = {};
__export(core_exports, {
  ExitCode: () => ExitCode,
  addPath: () => addPath,
  debug: () => debug,
  endGroup: () => endGroup,
  error: () => error,
  exportVariable: () => exportVariable,
  getBooleanInput: () => getBooleanInput,
  getIDToken: () => getIDToken,
  getInput: () => getInput,
  getMultilineInput: () => getMultilineInput,
  getState: () => getState,
  group: () => group,
  info: () => info,
  isDebug: () => isDebug,
  markdownSummary: () => markdownSummary,
  notice: () => notice,
  platform: () => platform_exports,
  saveState: () => saveState,
  setCommandEcho: () => setCommandEcho,
  setFailed: () => setFailed,
  setOutput: () => setOutput,
  setSecret: () => setSecret,
  startGroup: () => startGroup,
  summary: () => summary,
  toPlatformPath: () => toPlatformPath,
  toPosixPath: () => toPosixPath,
  toWin32Path: () => toWin32Path,
  warning: () => warning
});

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter3 = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter3)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter3}"`);
  }
  if (convertedValue.includes(delimiter3)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter3}"`);
  }
  return `${key}<<${delimiter3}${os2.EOL}${convertedValue}${os2.EOL}${delimiter3}`;
}

// node_modules/@actions/core/lib/core.js
import * as os5 from "os";
import * as path5 from "path";

// node_modules/@actions/http-client/lib/index.js
import * as http from "http";
import * as https from "https";

// node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
  const usingSsl = reqUrl.protocol === "https:";
  if (checkBypass(reqUrl)) {
    return void 0;
  }
  const proxyVar = (() => {
    if (usingSsl) {
      return process.env["https_proxy"] || process.env["HTTPS_PROXY"];
    } else {
      return process.env["http_proxy"] || process.env["HTTP_PROXY"];
    }
  })();
  if (proxyVar) {
    try {
      return new DecodedURL(proxyVar);
    } catch (_a) {
      if (!proxyVar.startsWith("http://") && !proxyVar.startsWith("https://"))
        return new DecodedURL(`http://${proxyVar}`);
    }
  } else {
    return void 0;
  }
}
function checkBypass(reqUrl) {
  if (!reqUrl.hostname) {
    return false;
  }
  const reqHost = reqUrl.hostname;
  if (isLoopbackAddress(reqHost)) {
    return true;
  }
  const noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
  if (!noProxy) {
    return false;
  }
  let reqPort;
  if (reqUrl.port) {
    reqPort = Number(reqUrl.port);
  } else if (reqUrl.protocol === "http:") {
    reqPort = 80;
  } else if (reqUrl.protocol === "https:") {
    reqPort = 443;
  }
  const upperReqHosts = [reqUrl.hostname.toUpperCase()];
  if (typeof reqPort === "number") {
    upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
  }
  for (const upperNoProxyItem of noProxy.split(",").map((x) => x.trim().toUpperCase()).filter((x) => x)) {
    if (upperNoProxyItem === "*" || upperReqHosts.some((x) => x === upperNoProxyItem || x.endsWith(`.${upperNoProxyItem}`) || upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`))) {
      return true;
    }
  }
  return false;
}
function isLoopbackAddress(host) {
  const hostLower = host.toLowerCase();
  return hostLower === "localhost" || hostLower.startsWith("127.") || hostLower.startsWith("[::1]") || hostLower.startsWith("[0:0:0:0:0:0:0:1]");
}
var DecodedURL = class extends URL {
  constructor(url, base) {
    super(url, base);
    this._decodedUsername = decodeURIComponent(super.username);
    this._decodedPassword = decodeURIComponent(super.password);
  }
  get username() {
    return this._decodedUsername;
  }
  get password() {
    return this._decodedPassword;
  }
};

// node_modules/@actions/http-client/lib/index.js
var tunnel = __toESM(require_tunnel(), 1);
var import_undici = __toESM(require_undici(), 1);
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var HttpCodes;
(function(HttpCodes2) {
  HttpCodes2[HttpCodes2["OK"] = 200] = "OK";
  HttpCodes2[HttpCodes2["MultipleChoices"] = 300] = "MultipleChoices";
  HttpCodes2[HttpCodes2["MovedPermanently"] = 301] = "MovedPermanently";
  HttpCodes2[HttpCodes2["ResourceMoved"] = 302] = "ResourceMoved";
  HttpCodes2[HttpCodes2["SeeOther"] = 303] = "SeeOther";
  HttpCodes2[HttpCodes2["NotModified"] = 304] = "NotModified";
  HttpCodes2[HttpCodes2["UseProxy"] = 305] = "UseProxy";
  HttpCodes2[HttpCodes2["SwitchProxy"] = 306] = "SwitchProxy";
  HttpCodes2[HttpCodes2["TemporaryRedirect"] = 307] = "TemporaryRedirect";
  HttpCodes2[HttpCodes2["PermanentRedirect"] = 308] = "PermanentRedirect";
  HttpCodes2[HttpCodes2["BadRequest"] = 400] = "BadRequest";
  HttpCodes2[HttpCodes2["Unauthorized"] = 401] = "Unauthorized";
  HttpCodes2[HttpCodes2["PaymentRequired"] = 402] = "PaymentRequired";
  HttpCodes2[HttpCodes2["Forbidden"] = 403] = "Forbidden";
  HttpCodes2[HttpCodes2["NotFound"] = 404] = "NotFound";
  HttpCodes2[HttpCodes2["MethodNotAllowed"] = 405] = "MethodNotAllowed";
  HttpCodes2[HttpCodes2["NotAcceptable"] = 406] = "NotAcceptable";
  HttpCodes2[HttpCodes2["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
  HttpCodes2[HttpCodes2["RequestTimeout"] = 408] = "RequestTimeout";
  HttpCodes2[HttpCodes2["Conflict"] = 409] = "Conflict";
  HttpCodes2[HttpCodes2["Gone"] = 410] = "Gone";
  HttpCodes2[HttpCodes2["TooManyRequests"] = 429] = "TooManyRequests";
  HttpCodes2[HttpCodes2["InternalServerError"] = 500] = "InternalServerError";
  HttpCodes2[HttpCodes2["NotImplemented"] = 501] = "NotImplemented";
  HttpCodes2[HttpCodes2["BadGateway"] = 502] = "BadGateway";
  HttpCodes2[HttpCodes2["ServiceUnavailable"] = 503] = "ServiceUnavailable";
  HttpCodes2[HttpCodes2["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function(Headers2) {
  Headers2["Accept"] = "accept";
  Headers2["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function(MediaTypes2) {
  MediaTypes2["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
var HttpRedirectCodes = [
  HttpCodes.MovedPermanently,
  HttpCodes.ResourceMoved,
  HttpCodes.SeeOther,
  HttpCodes.TemporaryRedirect,
  HttpCodes.PermanentRedirect
];
var HttpResponseRetryCodes = [
  HttpCodes.BadGateway,
  HttpCodes.ServiceUnavailable,
  HttpCodes.GatewayTimeout
];
var RetryableHttpVerbs = ["OPTIONS", "GET", "DELETE", "HEAD"];
var ExponentialBackoffCeiling = 10;
var ExponentialBackoffTimeSlice = 5;
var HttpClientError = class _HttpClientError extends Error {
  constructor(message, statusCode) {
    super(message);
    this.name = "HttpClientError";
    this.statusCode = statusCode;
    Object.setPrototypeOf(this, _HttpClientError.prototype);
  }
};
var HttpClientResponse = class {
  constructor(message) {
    this.message = message;
  }
  readBody() {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve5) => __awaiter(this, void 0, void 0, function* () {
        let output = Buffer.alloc(0);
        this.message.on("data", (chunk) => {
          output = Buffer.concat([output, chunk]);
        });
        this.message.on("end", () => {
          resolve5(output.toString());
        });
      }));
    });
  }
  readBodyBuffer() {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve5) => __awaiter(this, void 0, void 0, function* () {
        const chunks = [];
        this.message.on("data", (chunk) => {
          chunks.push(chunk);
        });
        this.message.on("end", () => {
          resolve5(Buffer.concat(chunks));
        });
      }));
    });
  }
};
var HttpClient = class {
  constructor(userAgent, handlers, requestOptions) {
    this._ignoreSslError = false;
    this._allowRedirects = true;
    this._allowRedirectDowngrade = false;
    this._maxRedirects = 50;
    this._allowRetries = false;
    this._maxRetries = 1;
    this._keepAlive = false;
    this._disposed = false;
    this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
    this.handlers = handlers || [];
    this.requestOptions = requestOptions;
    if (requestOptions) {
      if (requestOptions.ignoreSslError != null) {
        this._ignoreSslError = requestOptions.ignoreSslError;
      }
      this._socketTimeout = requestOptions.socketTimeout;
      if (requestOptions.allowRedirects != null) {
        this._allowRedirects = requestOptions.allowRedirects;
      }
      if (requestOptions.allowRedirectDowngrade != null) {
        this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
      }
      if (requestOptions.maxRedirects != null) {
        this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
      }
      if (requestOptions.keepAlive != null) {
        this._keepAlive = requestOptions.keepAlive;
      }
      if (requestOptions.allowRetries != null) {
        this._allowRetries = requestOptions.allowRetries;
      }
      if (requestOptions.maxRetries != null) {
        this._maxRetries = requestOptions.maxRetries;
      }
    }
  }
  options(requestUrl, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("OPTIONS", requestUrl, null, additionalHeaders || {});
    });
  }
  get(requestUrl, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("GET", requestUrl, null, additionalHeaders || {});
    });
  }
  del(requestUrl, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("DELETE", requestUrl, null, additionalHeaders || {});
    });
  }
  post(requestUrl, data, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("POST", requestUrl, data, additionalHeaders || {});
    });
  }
  patch(requestUrl, data, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("PATCH", requestUrl, data, additionalHeaders || {});
    });
  }
  put(requestUrl, data, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("PUT", requestUrl, data, additionalHeaders || {});
    });
  }
  head(requestUrl, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request("HEAD", requestUrl, null, additionalHeaders || {});
    });
  }
  sendStream(verb, requestUrl, stream, additionalHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.request(verb, requestUrl, stream, additionalHeaders);
    });
  }
  /**
   * Gets a typed object from an endpoint
   * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
   */
  getJson(requestUrl_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
      const res = yield this.get(requestUrl, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  postJson(requestUrl_1, obj_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
      const data = JSON.stringify(obj, null, 2);
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
      additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
      const res = yield this.post(requestUrl, data, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  putJson(requestUrl_1, obj_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
      const data = JSON.stringify(obj, null, 2);
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
      additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
      const res = yield this.put(requestUrl, data, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  patchJson(requestUrl_1, obj_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
      const data = JSON.stringify(obj, null, 2);
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
      additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
      const res = yield this.patch(requestUrl, data, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  /**
   * Makes a raw http request.
   * All other methods such as get, post, patch, and request ultimately call this.
   * Prefer get, del, post and patch
   */
  request(verb, requestUrl, data, headers) {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._disposed) {
        throw new Error("Client has already been disposed.");
      }
      const parsedUrl = new URL(requestUrl);
      let info2 = this._prepareRequest(verb, parsedUrl, headers);
      const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb) ? this._maxRetries + 1 : 1;
      let numTries = 0;
      let response;
      do {
        response = yield this.requestRaw(info2, data);
        if (response && response.message && response.message.statusCode === HttpCodes.Unauthorized) {
          let authenticationHandler;
          for (const handler of this.handlers) {
            if (handler.canHandleAuthentication(response)) {
              authenticationHandler = handler;
              break;
            }
          }
          if (authenticationHandler) {
            return authenticationHandler.handleAuthentication(this, info2, data);
          } else {
            return response;
          }
        }
        let redirectsRemaining = this._maxRedirects;
        while (response.message.statusCode && HttpRedirectCodes.includes(response.message.statusCode) && this._allowRedirects && redirectsRemaining > 0) {
          const redirectUrl = response.message.headers["location"];
          if (!redirectUrl) {
            break;
          }
          const parsedRedirectUrl = new URL(redirectUrl);
          if (parsedUrl.protocol === "https:" && parsedUrl.protocol !== parsedRedirectUrl.protocol && !this._allowRedirectDowngrade) {
            throw new Error("Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.");
          }
          yield response.readBody();
          if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
            for (const header in headers) {
              if (header.toLowerCase() === "authorization") {
                delete headers[header];
              }
            }
          }
          info2 = this._prepareRequest(verb, parsedRedirectUrl, headers);
          response = yield this.requestRaw(info2, data);
          redirectsRemaining--;
        }
        if (!response.message.statusCode || !HttpResponseRetryCodes.includes(response.message.statusCode)) {
          return response;
        }
        numTries += 1;
        if (numTries < maxTries) {
          yield response.readBody();
          yield this._performExponentialBackoff(numTries);
        }
      } while (numTries < maxTries);
      return response;
    });
  }
  /**
   * Needs to be called if keepAlive is set to true in request options.
   */
  dispose() {
    if (this._agent) {
      this._agent.destroy();
    }
    this._disposed = true;
  }
  /**
   * Raw request.
   * @param info
   * @param data
   */
  requestRaw(info2, data) {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve5, reject) => {
        function callbackForResult(err, res) {
          if (err) {
            reject(err);
          } else if (!res) {
            reject(new Error("Unknown error"));
          } else {
            resolve5(res);
          }
        }
        this.requestRawWithCallback(info2, data, callbackForResult);
      });
    });
  }
  /**
   * Raw request with callback.
   * @param info
   * @param data
   * @param onResult
   */
  requestRawWithCallback(info2, data, onResult) {
    if (typeof data === "string") {
      if (!info2.options.headers) {
        info2.options.headers = {};
      }
      info2.options.headers["Content-Length"] = Buffer.byteLength(data, "utf8");
    }
    let callbackCalled = false;
    function handleResult(err, res) {
      if (!callbackCalled) {
        callbackCalled = true;
        onResult(err, res);
      }
    }
    const req = info2.httpModule.request(info2.options, (msg) => {
      const res = new HttpClientResponse(msg);
      handleResult(void 0, res);
    });
    let socket;
    req.on("socket", (sock) => {
      socket = sock;
    });
    req.setTimeout(this._socketTimeout || 3 * 6e4, () => {
      if (socket) {
        socket.end();
      }
      handleResult(new Error(`Request timeout: ${info2.options.path}`));
    });
    req.on("error", function(err) {
      handleResult(err);
    });
    if (data && typeof data === "string") {
      req.write(data, "utf8");
    }
    if (data && typeof data !== "string") {
      data.on("close", function() {
        req.end();
      });
      data.pipe(req);
    } else {
      req.end();
    }
  }
  /**
   * Gets an http agent. This function is useful when you need an http agent that handles
   * routing through a proxy server - depending upon the url and proxy environment variables.
   * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
   */
  getAgent(serverUrl) {
    const parsedUrl = new URL(serverUrl);
    return this._getAgent(parsedUrl);
  }
  getAgentDispatcher(serverUrl) {
    const parsedUrl = new URL(serverUrl);
    const proxyUrl = getProxyUrl(parsedUrl);
    const useProxy = proxyUrl && proxyUrl.hostname;
    if (!useProxy) {
      return;
    }
    return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
  }
  _prepareRequest(method, requestUrl, headers) {
    const info2 = {};
    info2.parsedUrl = requestUrl;
    const usingSsl = info2.parsedUrl.protocol === "https:";
    info2.httpModule = usingSsl ? https : http;
    const defaultPort = usingSsl ? 443 : 80;
    info2.options = {};
    info2.options.host = info2.parsedUrl.hostname;
    info2.options.port = info2.parsedUrl.port ? parseInt(info2.parsedUrl.port) : defaultPort;
    info2.options.path = (info2.parsedUrl.pathname || "") + (info2.parsedUrl.search || "");
    info2.options.method = method;
    info2.options.headers = this._mergeHeaders(headers);
    if (this.userAgent != null) {
      info2.options.headers["user-agent"] = this.userAgent;
    }
    info2.options.agent = this._getAgent(info2.parsedUrl);
    if (this.handlers) {
      for (const handler of this.handlers) {
        handler.prepareRequest(info2.options);
      }
    }
    return info2;
  }
  _mergeHeaders(headers) {
    if (this.requestOptions && this.requestOptions.headers) {
      return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
    }
    return lowercaseKeys(headers || {});
  }
  /**
   * Gets an existing header value or returns a default.
   * Handles converting number header values to strings since HTTP headers must be strings.
   * Note: This returns string | string[] since some headers can have multiple values.
   * For headers that must always be a single string (like Content-Type), use the
   * specialized _getExistingOrDefaultContentTypeHeader method instead.
   */
  _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
    let clientHeader;
    if (this.requestOptions && this.requestOptions.headers) {
      const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
      if (headerValue) {
        clientHeader = typeof headerValue === "number" ? headerValue.toString() : headerValue;
      }
    }
    const additionalValue = additionalHeaders[header];
    if (additionalValue !== void 0) {
      return typeof additionalValue === "number" ? additionalValue.toString() : additionalValue;
    }
    if (clientHeader !== void 0) {
      return clientHeader;
    }
    return _default;
  }
  /**
   * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
   * Always returns a single string (not an array) since Content-Type should be a single value.
   * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
   * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
   * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
   */
  _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
    let clientHeader;
    if (this.requestOptions && this.requestOptions.headers) {
      const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
      if (headerValue) {
        if (typeof headerValue === "number") {
          clientHeader = String(headerValue);
        } else if (Array.isArray(headerValue)) {
          clientHeader = headerValue.join(", ");
        } else {
          clientHeader = headerValue;
        }
      }
    }
    const additionalValue = additionalHeaders[Headers.ContentType];
    if (additionalValue !== void 0) {
      if (typeof additionalValue === "number") {
        return String(additionalValue);
      } else if (Array.isArray(additionalValue)) {
        return additionalValue.join(", ");
      } else {
        return additionalValue;
      }
    }
    if (clientHeader !== void 0) {
      return clientHeader;
    }
    return _default;
  }
  _getAgent(parsedUrl) {
    let agent;
    const proxyUrl = getProxyUrl(parsedUrl);
    const useProxy = proxyUrl && proxyUrl.hostname;
    if (this._keepAlive && useProxy) {
      agent = this._proxyAgent;
    }
    if (!useProxy) {
      agent = this._agent;
    }
    if (agent) {
      return agent;
    }
    const usingSsl = parsedUrl.protocol === "https:";
    let maxSockets = 100;
    if (this.requestOptions) {
      maxSockets = this.requestOptions.maxSockets || http.globalAgent.maxSockets;
    }
    if (proxyUrl && proxyUrl.hostname) {
      const agentOptions = {
        maxSockets,
        keepAlive: this._keepAlive,
        proxy: Object.assign(Object.assign({}, (proxyUrl.username || proxyUrl.password) && {
          proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
        }), { host: proxyUrl.hostname, port: proxyUrl.port })
      };
      let tunnelAgent;
      const overHttps = proxyUrl.protocol === "https:";
      if (usingSsl) {
        tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
      } else {
        tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
      }
      agent = tunnelAgent(agentOptions);
      this._proxyAgent = agent;
    }
    if (!agent) {
      const options = { keepAlive: this._keepAlive, maxSockets };
      agent = usingSsl ? new https.Agent(options) : new http.Agent(options);
      this._agent = agent;
    }
    if (usingSsl && this._ignoreSslError) {
      agent.options = Object.assign(agent.options || {}, {
        rejectUnauthorized: false
      });
    }
    return agent;
  }
  _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
    let proxyAgent;
    if (this._keepAlive) {
      proxyAgent = this._proxyAgentDispatcher;
    }
    if (proxyAgent) {
      return proxyAgent;
    }
    const usingSsl = parsedUrl.protocol === "https:";
    proxyAgent = new import_undici.ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, (proxyUrl.username || proxyUrl.password) && {
      token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString("base64")}`
    }));
    this._proxyAgentDispatcher = proxyAgent;
    if (usingSsl && this._ignoreSslError) {
      proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
        rejectUnauthorized: false
      });
    }
    return proxyAgent;
  }
  _getUserAgentWithOrchestrationId(userAgent) {
    const baseUserAgent = userAgent || "actions/http-client";
    const orchId = process.env["ACTIONS_ORCHESTRATION_ID"];
    if (orchId) {
      const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, "_");
      return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
    }
    return baseUserAgent;
  }
  _performExponentialBackoff(retryNumber) {
    return __awaiter(this, void 0, void 0, function* () {
      retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
      const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
      return new Promise((resolve5) => setTimeout(() => resolve5(), ms));
    });
  }
  _processResponse(res, options) {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve5, reject) => __awaiter(this, void 0, void 0, function* () {
        const statusCode = res.message.statusCode || 0;
        const response = {
          statusCode,
          result: null,
          headers: {}
        };
        if (statusCode === HttpCodes.NotFound) {
          resolve5(response);
        }
        function dateTimeDeserializer(key, value) {
          if (typeof value === "string") {
            const a = new Date(value);
            if (!isNaN(a.valueOf())) {
              return a;
            }
          }
          return value;
        }
        let obj;
        let contents;
        try {
          contents = yield res.readBody();
          if (contents && contents.length > 0) {
            if (options && options.deserializeDates) {
              obj = JSON.parse(contents, dateTimeDeserializer);
            } else {
              obj = JSON.parse(contents);
            }
            response.result = obj;
          }
          response.headers = res.message.headers;
        } catch (err) {
        }
        if (statusCode > 299) {
          let msg;
          if (obj && obj.message) {
            msg = obj.message;
          } else if (contents && contents.length > 0) {
            msg = contents;
          } else {
            msg = `Failed request: (${statusCode})`;
          }
          const err = new HttpClientError(msg, statusCode);
          err.result = response.result;
          reject(err);
        } else {
          resolve5(response);
        }
      }));
    });
  }
};
var lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => (c[k.toLowerCase()] = obj[k], c), {});

// node_modules/@actions/http-client/lib/auth.js
var __awaiter2 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var BearerCredentialHandler = class {
  constructor(token) {
    this.token = token;
  }
  // currently implements pre-authorization
  // TODO: support preAuth = false where it hooks on 401
  prepareRequest(options) {
    if (!options.headers) {
      throw Error("The request has no headers");
    }
    options.headers["Authorization"] = `Bearer ${this.token}`;
  }
  // This handler cannot handle 401
  canHandleAuthentication() {
    return false;
  }
  handleAuthentication() {
    return __awaiter2(this, void 0, void 0, function* () {
      throw new Error("not implemented");
    });
  }
};

// node_modules/@actions/core/lib/oidc-utils.js
var __awaiter3 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var OidcClient = class _OidcClient {
  static createHttpClient(allowRetry = true, maxRetry = 10) {
    const requestOptions = {
      allowRetries: allowRetry,
      maxRetries: maxRetry
    };
    return new HttpClient("actions/oidc-client", [new BearerCredentialHandler(_OidcClient.getRequestToken())], requestOptions);
  }
  static getRequestToken() {
    const token = process.env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
    if (!token) {
      throw new Error("Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable");
    }
    return token;
  }
  static getIDTokenUrl() {
    const runtimeUrl = process.env["ACTIONS_ID_TOKEN_REQUEST_URL"];
    if (!runtimeUrl) {
      throw new Error("Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable");
    }
    return runtimeUrl;
  }
  static getCall(id_token_url) {
    return __awaiter3(this, void 0, void 0, function* () {
      var _a;
      const httpclient = _OidcClient.createHttpClient();
      const res = yield httpclient.getJson(id_token_url).catch((error2) => {
        throw new Error(`Failed to get ID Token. 
 
        Error Code : ${error2.statusCode}
 
        Error Message: ${error2.message}`);
      });
      const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
      if (!id_token) {
        throw new Error("Response json body do not have ID Token field");
      }
      return id_token;
    });
  }
  static getIDToken(audience) {
    return __awaiter3(this, void 0, void 0, function* () {
      try {
        let id_token_url = _OidcClient.getIDTokenUrl();
        if (audience) {
          const encodedAudience = encodeURIComponent(audience);
          id_token_url = `${id_token_url}&audience=${encodedAudience}`;
        }
        debug(`ID token url is ${id_token_url}`);
        const id_token = yield _OidcClient.getCall(id_token_url);
        setSecret(id_token);
        return id_token;
      } catch (error2) {
        throw new Error(`Error message: ${error2.message}`);
      }
    });
  }
};

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter4 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter4(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter4(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter4(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text2, addEOL = false) {
    this._buffer += text2;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code2, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code2), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = false) {
    const tag = ordered ? "ol" : "ul";
    const listItems = items.map((item) => this.wrap("li", item)).join("");
    const element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    const tableBody = rows.map((row) => {
      const cells = row.map((cell) => {
        if (typeof cell === "string") {
          return this.wrap("td", cell);
        }
        const { header, data, colspan, rowspan } = cell;
        const tag = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text2, level) {
    const tag = `h${level}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
    const element = this.wrap(allowedTag, text2);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text2, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text2, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text2, href) {
    const element = this.wrap("a", text2, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();
var markdownSummary = _summary;
var summary = _summary;

// node_modules/@actions/core/lib/path-utils.js
import * as path from "path";
function toPosixPath(pth) {
  return pth.replace(/[\\]/g, "/");
}
function toWin32Path(pth) {
  return pth.replace(/[/]/g, "\\");
}
function toPlatformPath(pth) {
  return pth.replace(/[/\\]/g, path.sep);
}

// node_modules/@actions/core/lib/platform.js
var platform_exports = {};
__export(platform_exports, {
  arch: () => arch,
  getDetails: () => getDetails,
  isLinux: () => isLinux,
  isMacOS: () => isMacOS,
  isWindows: () => isWindows,
  platform: () => platform
});
import os4 from "os";

// node_modules/@actions/exec/lib/exec.js
import { StringDecoder } from "string_decoder";

// node_modules/@actions/exec/lib/toolrunner.js
import * as os3 from "os";
import * as events from "events";
import * as child from "child_process";
import * as path4 from "path";

// node_modules/@actions/io/lib/io.js
import * as path3 from "path";

// node_modules/@actions/io/lib/io-util.js
import * as fs2 from "fs";
import * as path2 from "path";
var __awaiter5 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises;
var IS_WINDOWS = process.platform === "win32";
var READONLY = fs2.constants.O_RDONLY;
function exists(fsPath) {
  return __awaiter5(this, void 0, void 0, function* () {
    try {
      yield stat(fsPath);
    } catch (err) {
      if (err.code === "ENOENT") {
        return false;
      }
      throw err;
    }
    return true;
  });
}
function isRooted(p) {
  p = normalizeSeparators(p);
  if (!p) {
    throw new Error('isRooted() parameter "p" cannot be empty');
  }
  if (IS_WINDOWS) {
    return p.startsWith("\\") || /^[A-Z]:/i.test(p);
  }
  return p.startsWith("/");
}
function tryGetExecutablePath(filePath, extensions) {
  return __awaiter5(this, void 0, void 0, function* () {
    let stats = void 0;
    try {
      stats = yield stat(filePath);
    } catch (err) {
      if (err.code !== "ENOENT") {
        console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
      }
    }
    if (stats && stats.isFile()) {
      if (IS_WINDOWS) {
        const upperExt = path2.extname(filePath).toUpperCase();
        if (extensions.some((validExt) => validExt.toUpperCase() === upperExt)) {
          return filePath;
        }
      } else {
        if (isUnixExecutable(stats)) {
          return filePath;
        }
      }
    }
    const originalFilePath = filePath;
    for (const extension of extensions) {
      filePath = originalFilePath + extension;
      stats = void 0;
      try {
        stats = yield stat(filePath);
      } catch (err) {
        if (err.code !== "ENOENT") {
          console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
        }
      }
      if (stats && stats.isFile()) {
        if (IS_WINDOWS) {
          try {
            const directory = path2.dirname(filePath);
            const upperName = path2.basename(filePath).toUpperCase();
            for (const actualName of yield readdir(directory)) {
              if (upperName === actualName.toUpperCase()) {
                filePath = path2.join(directory, actualName);
                break;
              }
            }
          } catch (err) {
            console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
          }
          return filePath;
        } else {
          if (isUnixExecutable(stats)) {
            return filePath;
          }
        }
      }
    }
    return "";
  });
}
function normalizeSeparators(p) {
  p = p || "";
  if (IS_WINDOWS) {
    p = p.replace(/\//g, "\\");
    return p.replace(/\\\\+/g, "\\");
  }
  return p.replace(/\/\/+/g, "/");
}
function isUnixExecutable(stats) {
  return (stats.mode & 1) > 0 || (stats.mode & 8) > 0 && process.getgid !== void 0 && stats.gid === process.getgid() || (stats.mode & 64) > 0 && process.getuid !== void 0 && stats.uid === process.getuid();
}

// node_modules/@actions/io/lib/io.js
var __awaiter6 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
function which(tool, check2) {
  return __awaiter6(this, void 0, void 0, function* () {
    if (!tool) {
      throw new Error("parameter 'tool' is required");
    }
    if (check2) {
      const result = yield which(tool, false);
      if (!result) {
        if (IS_WINDOWS) {
          throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
        } else {
          throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
        }
      }
      return result;
    }
    const matches = yield findInPath(tool);
    if (matches && matches.length > 0) {
      return matches[0];
    }
    return "";
  });
}
function findInPath(tool) {
  return __awaiter6(this, void 0, void 0, function* () {
    if (!tool) {
      throw new Error("parameter 'tool' is required");
    }
    const extensions = [];
    if (IS_WINDOWS && process.env["PATHEXT"]) {
      for (const extension of process.env["PATHEXT"].split(path3.delimiter)) {
        if (extension) {
          extensions.push(extension);
        }
      }
    }
    if (isRooted(tool)) {
      const filePath = yield tryGetExecutablePath(tool, extensions);
      if (filePath) {
        return [filePath];
      }
      return [];
    }
    if (tool.includes(path3.sep)) {
      return [];
    }
    const directories = [];
    if (process.env.PATH) {
      for (const p of process.env.PATH.split(path3.delimiter)) {
        if (p) {
          directories.push(p);
        }
      }
    }
    const matches = [];
    for (const directory of directories) {
      const filePath = yield tryGetExecutablePath(path3.join(directory, tool), extensions);
      if (filePath) {
        matches.push(filePath);
      }
    }
    return matches;
  });
}

// node_modules/@actions/exec/lib/toolrunner.js
import { setTimeout as setTimeout2 } from "timers";
var __awaiter7 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var IS_WINDOWS2 = process.platform === "win32";
var ToolRunner = class extends events.EventEmitter {
  constructor(toolPath, args, options) {
    super();
    if (!toolPath) {
      throw new Error("Parameter 'toolPath' cannot be null or empty.");
    }
    this.toolPath = toolPath;
    this.args = args || [];
    this.options = options || {};
  }
  _debug(message) {
    if (this.options.listeners && this.options.listeners.debug) {
      this.options.listeners.debug(message);
    }
  }
  _getCommandString(options, noPrefix) {
    const toolPath = this._getSpawnFileName();
    const args = this._getSpawnArgs(options);
    let cmd = noPrefix ? "" : "[command]";
    if (IS_WINDOWS2) {
      if (this._isCmdFile()) {
        cmd += toolPath;
        for (const a of args) {
          cmd += ` ${a}`;
        }
      } else if (options.windowsVerbatimArguments) {
        cmd += `"${toolPath}"`;
        for (const a of args) {
          cmd += ` ${a}`;
        }
      } else {
        cmd += this._windowsQuoteCmdArg(toolPath);
        for (const a of args) {
          cmd += ` ${this._windowsQuoteCmdArg(a)}`;
        }
      }
    } else {
      cmd += toolPath;
      for (const a of args) {
        cmd += ` ${a}`;
      }
    }
    return cmd;
  }
  _processLineBuffer(data, strBuffer, onLine) {
    try {
      let s = strBuffer + data.toString();
      let n = s.indexOf(os3.EOL);
      while (n > -1) {
        const line = s.substring(0, n);
        onLine(line);
        s = s.substring(n + os3.EOL.length);
        n = s.indexOf(os3.EOL);
      }
      return s;
    } catch (err) {
      this._debug(`error processing line. Failed with error ${err}`);
      return "";
    }
  }
  _getSpawnFileName() {
    if (IS_WINDOWS2) {
      if (this._isCmdFile()) {
        return process.env["COMSPEC"] || "cmd.exe";
      }
    }
    return this.toolPath;
  }
  _getSpawnArgs(options) {
    if (IS_WINDOWS2) {
      if (this._isCmdFile()) {
        let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
        for (const a of this.args) {
          argline += " ";
          argline += options.windowsVerbatimArguments ? a : this._windowsQuoteCmdArg(a);
        }
        argline += '"';
        return [argline];
      }
    }
    return this.args;
  }
  _endsWith(str, end) {
    return str.endsWith(end);
  }
  _isCmdFile() {
    const upperToolPath = this.toolPath.toUpperCase();
    return this._endsWith(upperToolPath, ".CMD") || this._endsWith(upperToolPath, ".BAT");
  }
  _windowsQuoteCmdArg(arg) {
    if (!this._isCmdFile()) {
      return this._uvQuoteCmdArg(arg);
    }
    if (!arg) {
      return '""';
    }
    const cmdSpecialChars = [
      " ",
      "	",
      "&",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "^",
      "=",
      ";",
      "!",
      "'",
      "+",
      ",",
      "`",
      "~",
      "|",
      "<",
      ">",
      '"'
    ];
    let needsQuotes = false;
    for (const char of arg) {
      if (cmdSpecialChars.some((x) => x === char)) {
        needsQuotes = true;
        break;
      }
    }
    if (!needsQuotes) {
      return arg;
    }
    let reverse = '"';
    let quoteHit = true;
    for (let i = arg.length; i > 0; i--) {
      reverse += arg[i - 1];
      if (quoteHit && arg[i - 1] === "\\") {
        reverse += "\\";
      } else if (arg[i - 1] === '"') {
        quoteHit = true;
        reverse += '"';
      } else {
        quoteHit = false;
      }
    }
    reverse += '"';
    return reverse.split("").reverse().join("");
  }
  _uvQuoteCmdArg(arg) {
    if (!arg) {
      return '""';
    }
    if (!arg.includes(" ") && !arg.includes("	") && !arg.includes('"')) {
      return arg;
    }
    if (!arg.includes('"') && !arg.includes("\\")) {
      return `"${arg}"`;
    }
    let reverse = '"';
    let quoteHit = true;
    for (let i = arg.length; i > 0; i--) {
      reverse += arg[i - 1];
      if (quoteHit && arg[i - 1] === "\\") {
        reverse += "\\";
      } else if (arg[i - 1] === '"') {
        quoteHit = true;
        reverse += "\\";
      } else {
        quoteHit = false;
      }
    }
    reverse += '"';
    return reverse.split("").reverse().join("");
  }
  _cloneExecOptions(options) {
    options = options || {};
    const result = {
      cwd: options.cwd || process.cwd(),
      env: options.env || process.env,
      silent: options.silent || false,
      windowsVerbatimArguments: options.windowsVerbatimArguments || false,
      failOnStdErr: options.failOnStdErr || false,
      ignoreReturnCode: options.ignoreReturnCode || false,
      delay: options.delay || 1e4
    };
    result.outStream = options.outStream || process.stdout;
    result.errStream = options.errStream || process.stderr;
    return result;
  }
  _getSpawnOptions(options, toolPath) {
    options = options || {};
    const result = {};
    result.cwd = options.cwd;
    result.env = options.env;
    result["windowsVerbatimArguments"] = options.windowsVerbatimArguments || this._isCmdFile();
    if (options.windowsVerbatimArguments) {
      result.argv0 = `"${toolPath}"`;
    }
    return result;
  }
  /**
   * Exec a tool.
   * Output will be streamed to the live console.
   * Returns promise with return code
   *
   * @param     tool     path to tool to exec
   * @param     options  optional exec options.  See ExecOptions
   * @returns   number
   */
  exec() {
    return __awaiter7(this, void 0, void 0, function* () {
      if (!isRooted(this.toolPath) && (this.toolPath.includes("/") || IS_WINDOWS2 && this.toolPath.includes("\\"))) {
        this.toolPath = path4.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
      }
      this.toolPath = yield which(this.toolPath, true);
      return new Promise((resolve5, reject) => __awaiter7(this, void 0, void 0, function* () {
        this._debug(`exec tool: ${this.toolPath}`);
        this._debug("arguments:");
        for (const arg of this.args) {
          this._debug(`   ${arg}`);
        }
        const optionsNonNull = this._cloneExecOptions(this.options);
        if (!optionsNonNull.silent && optionsNonNull.outStream) {
          optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + os3.EOL);
        }
        const state = new ExecState(optionsNonNull, this.toolPath);
        state.on("debug", (message) => {
          this._debug(message);
        });
        if (this.options.cwd && !(yield exists(this.options.cwd))) {
          return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
        }
        const fileName = this._getSpawnFileName();
        const cp = child.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
        let stdbuffer = "";
        if (cp.stdout) {
          cp.stdout.on("data", (data) => {
            if (this.options.listeners && this.options.listeners.stdout) {
              this.options.listeners.stdout(data);
            }
            if (!optionsNonNull.silent && optionsNonNull.outStream) {
              optionsNonNull.outStream.write(data);
            }
            stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
              if (this.options.listeners && this.options.listeners.stdline) {
                this.options.listeners.stdline(line);
              }
            });
          });
        }
        let errbuffer = "";
        if (cp.stderr) {
          cp.stderr.on("data", (data) => {
            state.processStderr = true;
            if (this.options.listeners && this.options.listeners.stderr) {
              this.options.listeners.stderr(data);
            }
            if (!optionsNonNull.silent && optionsNonNull.errStream && optionsNonNull.outStream) {
              const s = optionsNonNull.failOnStdErr ? optionsNonNull.errStream : optionsNonNull.outStream;
              s.write(data);
            }
            errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
              if (this.options.listeners && this.options.listeners.errline) {
                this.options.listeners.errline(line);
              }
            });
          });
        }
        cp.on("error", (err) => {
          state.processError = err.message;
          state.processExited = true;
          state.processClosed = true;
          state.CheckComplete();
        });
        cp.on("exit", (code2) => {
          state.processExitCode = code2;
          state.processExited = true;
          this._debug(`Exit code ${code2} received from tool '${this.toolPath}'`);
          state.CheckComplete();
        });
        cp.on("close", (code2) => {
          state.processExitCode = code2;
          state.processExited = true;
          state.processClosed = true;
          this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
          state.CheckComplete();
        });
        state.on("done", (error2, exitCode) => {
          if (stdbuffer.length > 0) {
            this.emit("stdline", stdbuffer);
          }
          if (errbuffer.length > 0) {
            this.emit("errline", errbuffer);
          }
          cp.removeAllListeners();
          if (error2) {
            reject(error2);
          } else {
            resolve5(exitCode);
          }
        });
        if (this.options.input) {
          if (!cp.stdin) {
            throw new Error("child process missing stdin");
          }
          cp.stdin.end(this.options.input);
        }
      }));
    });
  }
};
function argStringToArray(argString) {
  const args = [];
  let inQuotes = false;
  let escaped = false;
  let arg = "";
  function append(c) {
    if (escaped && c !== '"') {
      arg += "\\";
    }
    arg += c;
    escaped = false;
  }
  for (let i = 0; i < argString.length; i++) {
    const c = argString.charAt(i);
    if (c === '"') {
      if (!escaped) {
        inQuotes = !inQuotes;
      } else {
        append(c);
      }
      continue;
    }
    if (c === "\\" && escaped) {
      append(c);
      continue;
    }
    if (c === "\\" && inQuotes) {
      escaped = true;
      continue;
    }
    if (c === " " && !inQuotes) {
      if (arg.length > 0) {
        args.push(arg);
        arg = "";
      }
      continue;
    }
    append(c);
  }
  if (arg.length > 0) {
    args.push(arg.trim());
  }
  return args;
}
var ExecState = class _ExecState extends events.EventEmitter {
  constructor(options, toolPath) {
    super();
    this.processClosed = false;
    this.processError = "";
    this.processExitCode = 0;
    this.processExited = false;
    this.processStderr = false;
    this.delay = 1e4;
    this.done = false;
    this.timeout = null;
    if (!toolPath) {
      throw new Error("toolPath must not be empty");
    }
    this.options = options;
    this.toolPath = toolPath;
    if (options.delay) {
      this.delay = options.delay;
    }
  }
  CheckComplete() {
    if (this.done) {
      return;
    }
    if (this.processClosed) {
      this._setResult();
    } else if (this.processExited) {
      this.timeout = setTimeout2(_ExecState.HandleTimeout, this.delay, this);
    }
  }
  _debug(message) {
    this.emit("debug", message);
  }
  _setResult() {
    let error2;
    if (this.processExited) {
      if (this.processError) {
        error2 = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
      } else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
        error2 = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
      } else if (this.processStderr && this.options.failOnStdErr) {
        error2 = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
      }
    }
    if (this.timeout) {
      clearTimeout(this.timeout);
      this.timeout = null;
    }
    this.done = true;
    this.emit("done", error2, this.processExitCode);
  }
  static HandleTimeout(state) {
    if (state.done) {
      return;
    }
    if (!state.processClosed && state.processExited) {
      const message = `The STDIO streams did not close within ${state.delay / 1e3} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
      state._debug(message);
    }
    state._setResult();
  }
};

// node_modules/@actions/exec/lib/exec.js
var __awaiter8 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
function exec(commandLine, args, options) {
  return __awaiter8(this, void 0, void 0, function* () {
    const commandArgs = argStringToArray(commandLine);
    if (commandArgs.length === 0) {
      throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
    }
    const toolPath = commandArgs[0];
    args = commandArgs.slice(1).concat(args || []);
    const runner = new ToolRunner(toolPath, args, options);
    return runner.exec();
  });
}
function getExecOutput(commandLine, args, options) {
  return __awaiter8(this, void 0, void 0, function* () {
    var _a, _b;
    let stdout = "";
    let stderr = "";
    const stdoutDecoder = new StringDecoder("utf8");
    const stderrDecoder = new StringDecoder("utf8");
    const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
    const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
    const stdErrListener = (data) => {
      stderr += stderrDecoder.write(data);
      if (originalStdErrListener) {
        originalStdErrListener(data);
      }
    };
    const stdOutListener = (data) => {
      stdout += stdoutDecoder.write(data);
      if (originalStdoutListener) {
        originalStdoutListener(data);
      }
    };
    const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
    const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
    stdout += stdoutDecoder.end();
    stderr += stderrDecoder.end();
    return {
      exitCode,
      stdout,
      stderr
    };
  });
}

// node_modules/@actions/core/lib/platform.js
var __awaiter9 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var getWindowsInfo = () => __awaiter9(void 0, void 0, void 0, function* () {
  const { stdout: version } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', void 0, {
    silent: true
  });
  const { stdout: name } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', void 0, {
    silent: true
  });
  return {
    name: name.trim(),
    version: version.trim()
  };
});
var getMacOsInfo = () => __awaiter9(void 0, void 0, void 0, function* () {
  var _a, _b, _c, _d;
  const { stdout } = yield getExecOutput("sw_vers", void 0, {
    silent: true
  });
  const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : "";
  const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : "";
  return {
    name,
    version
  };
});
var getLinuxInfo = () => __awaiter9(void 0, void 0, void 0, function* () {
  const { stdout } = yield getExecOutput("lsb_release", ["-i", "-r", "-s"], {
    silent: true
  });
  const [name, version] = stdout.trim().split("\n");
  return {
    name,
    version
  };
});
var platform = os4.platform();
var arch = os4.arch();
var isWindows = platform === "win32";
var isMacOS = platform === "darwin";
var isLinux = platform === "linux";
function getDetails() {
  return __awaiter9(this, void 0, void 0, function* () {
    return Object.assign(Object.assign({}, yield isWindows ? getWindowsInfo() : isMacOS ? getMacOsInfo() : getLinuxInfo()), {
      platform,
      arch,
      isWindows,
      isMacOS,
      isLinux
    });
  });
}

// node_modules/@actions/core/lib/core.js
var __awaiter10 = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve5) {
      resolve5(value);
    });
  }
  return new (P || (P = Promise))(function(resolve5, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve5(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
  const convertedVal = toCommandValue(val);
  process.env[name] = convertedVal;
  const filePath = process.env["GITHUB_ENV"] || "";
  if (filePath) {
    return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
  }
  issueCommand("set-env", { name }, convertedVal);
}
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function addPath(inputPath) {
  const filePath = process.env["GITHUB_PATH"] || "";
  if (filePath) {
    issueFileCommand("PATH", inputPath);
  } else {
    issueCommand("add-path", {}, inputPath);
  }
  process.env["PATH"] = `${inputPath}${path5.delimiter}${process.env["PATH"]}`;
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function getMultilineInput(name, options) {
  const inputs = getInput(name, options).split("\n").filter((x) => x !== "");
  if (options && options.trimWhitespace === false) {
    return inputs;
  }
  return inputs.map((input) => input.trim());
}
function getBooleanInput(name, options) {
  const trueValue = ["true", "True", "TRUE"];
  const falseValue = ["false", "False", "FALSE"];
  const val = getInput(name, options);
  if (trueValue.includes(val))
    return true;
  if (falseValue.includes(val))
    return false;
  throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}
Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os5.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function setCommandEcho(enabled) {
  issue("echo", enabled ? "on" : "off");
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure;
  error(message);
}
function isDebug() {
  return process.env["RUNNER_DEBUG"] === "1";
}
function debug(message) {
  issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os5.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function group(name, fn) {
  return __awaiter10(this, void 0, void 0, function* () {
    startGroup(name);
    let result;
    try {
      result = yield fn();
    } finally {
      endGroup();
    }
    return result;
  });
}
function saveState(name, value) {
  const filePath = process.env["GITHUB_STATE"] || "";
  if (filePath) {
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  }
  issueCommand("save-state", { name }, toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}
function getIDToken(aud) {
  return __awaiter10(this, void 0, void 0, function* () {
    return yield OidcClient.getIDToken(aud);
  });
}

// src/action/destination.ts
import { createHash as createHash2 } from "node:crypto";
import { appendFile as appendFile2, mkdir as mkdir2, writeFile as writeFile2 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join3 } from "node:path";

// src/publish/issue/state.ts
import { createHash } from "node:crypto";
var MOST_KEYS = 12e3;
function issueMarker(name) {
  return `<!-- driftgate:issue name=${encoded(name)} -->`;
}
function stateOf(keys, before) {
  const sorted = [...new Set(keys)].sort();
  const fingerprint = createHash("sha256").update(sorted.join("\n")).digest("hex").slice(0, 32);
  return { fingerprint, keys: encoded(sorted.join("\n")).length > MOST_KEYS ? null : sorted, before };
}
function stateLine({ fingerprint, keys, before }) {
  const list = keys === null ? "too-many" : encoded(keys.join("\n"));
  return `<!-- driftgate:state findings=${fingerprint} before=${before ?? "none"} keys=${list} -->`;
}
function readState(body) {
  const match = STATE.exec(body);
  if (match === null) return null;
  const [, fingerprint, before, list] = match;
  try {
    const keys = list === "too-many" ? null : decodeURIComponent(list).split("\n").filter(Boolean);
    return { fingerprint, keys, before: before === "none" ? null : Number(before) };
  } catch {
    return null;
  }
}
var STATE = /^<!-- driftgate:state findings=([0-9a-f]{32}) before=(\d{1,12}|none) keys=(\S*) -->$/m;
function changesBetween(old, now) {
  if (old.keys === null || now.keys === null) return null;
  const [before, after] = [new Set(old.keys), new Set(now.keys)];
  return { come: now.keys.filter((key) => !before.has(key)), gone: old.keys.filter((key) => !after.has(key)) };
}
function withFailure(body, notice2) {
  const line = `<!-- driftgate:failed ${createHash("sha256").update(notice2).digest("hex").slice(0, 16)} -->`;
  if (body.includes(`${line}
`)) return null;
  const plain3 = body.replace(FAILED, "");
  const hidden = STATE.exec(plain3);
  const at2 = hidden === null ? plain3.indexOf("\n") + 1 : hidden.index + hidden[0].length + 1;
  return `${plain3.slice(0, at2)}${line}
${notice2}
${FAILED_END}
${plain3.slice(at2)}`;
}
var FAILED_END = "<!-- /driftgate:failed -->";
var FAILED = /^<!-- driftgate:failed [0-9a-f]{16} -->\n[\s\S]*?\n<!-- \/driftgate:failed -->\n/m;
function encoded(text2) {
  return encodeURIComponent(text2.toWellFormed()).replaceAll("--", "%2D%2D");
}

// src/publish/issue/words.ts
var ISSUE_PERMISSION = "issues: write";
var NAMED = 20;
function issueTitle(name) {
  return `Schema drift: ${nameText(name, 100)}`;
}
function footer(before) {
  const old = before === null ? "" : ` An earlier one about this report: #${before}.`;
  return `<sub>This issue is brought up to date by each run, and closed when the drift is gone. Close it as *not planned* to hear no more until something else differs.${old}</sub>`;
}
function changedComment(old, now, run) {
  const changes = changesBetween(old, now);
  if (changes === null) return `**The findings have changed since the last run.**${at(run)}`;
  const { come, gone } = changes;
  const counts = [come.length > 0 ? `${come.length} new` : "", gone.length > 0 ? `${gone.length} gone` : ""].filter(Boolean);
  return [`**${counts.join(", ")} since the last run.**${at(run)}`, named("New", come), named("Gone", gone)].filter(Boolean).join("\n\n");
}
function named(title, keys) {
  if (keys.length === 0) return "";
  const lines = keys.slice(0, NAMED).map((key) => {
    const [rule = "", ...name] = key.split(" ");
    return `- ${plain(rule)} ${code(name.join(" "), 120)}`;
  });
  return [`${title}:`, ...lines, ...keys.length > NAMED ? [`- and ${keys.length - NAMED} more`] : []].join("\n");
}
function closedComment(headline2, run) {
  return `**The drift is gone.** ${plain(headline2)}.${at(run)}`;
}
function failedNotice(sentence) {
  return `> [!WARNING]
> The last run could not check, so what follows may be out of date: ${plain(sentence, 160)}
`;
}
function failedComment(sentence, run) {
  return `**The last run could not check.** ${plain(sentence, 1e3)}${at(run)}`;
}
function duplicateBody(original) {
  return `Two runs at once each made an issue. This one is a duplicate of #${original}.`;
}
function at(run) {
  return run === null ? "" : ` ([run](${run}))`;
}
function whyNoIssue({ status: status2, message }, repository) {
  const said = `GitHub answered ${status2}: ${message.replace(/\s+/g, " ").slice(0, 300)}`;
  if (status2 === 401) return { why: "refused", reason: `the token was refused (${said})` };
  if (status2 === 410) return { why: "refused", reason: `issues are switched off in ${repository} (${said})` };
  if (status2 === 404 || status2 === 403 && /not accessible by|must have .*(access|rights|permission)/i.test(message)) {
    return {
      why: "permission",
      reason: `the token may not write issues in ${repository}: it needs the permission \`${ISSUE_PERMISSION}\` (${said})`
    };
  }
  return { why: "refused", reason: `${repository} took no issue (${said})` };
}
function issueNote(why, reason) {
  const next = why === "permission" ? ` Give the job \`permissions: { ${ISSUE_PERMISSION} }\`.` : "";
  return `No issue tells of this check: ${reason}.${next} The result of the check stands.`;
}

// src/publish/issue/publish.ts
var ISSUE_LIMIT = 65536;
var FAILURE_ROOM = 2500;
function publishIssue(github, repository, draft) {
  return answered(repository, async () => {
    const issues = issuesOf(github, repository, draft.name);
    const open2 = await issues.open();
    if (open2 === null) return draft.drift ? issues.openNew(draft) : { done: "nothing", number: null };
    return draft.drift ? issues.update(open2, draft) : issues.close(open2, draft);
  });
}
function publishIssueFailure(github, repository, { name, sentence, run }) {
  return answered(repository, async () => {
    const issues = issuesOf(github, repository, name);
    const open2 = await issues.open();
    return open2 === null ? { done: "nothing", number: null } : issues.tellFailure(open2, sentence, run);
  });
}
async function answered({ owner, repo }, work) {
  try {
    return await work();
  } catch (error2) {
    const failure = apiFailure(error2);
    if (failure === null) throw error2;
    return { done: "refused", ...whyNoIssue(failure, `${owner}/${repo}`) };
  }
}
function issuesOf(github, { owner, repo }, name) {
  const repository = { owner, repo };
  const marker = issueMarker(name);
  let login;
  const find = async (state, most) => {
    login ??= await ownLogin(github);
    const creator = login;
    const found = [];
    const query = { ...repository, state, creator, sort: "created", direction: "desc", per_page: 100 };
    for await (const { data } of github.paginate.iterator(github.rest.issues.listForRepo, query)) {
      for (const { number: number2, html_url: url, body, user, pull_request: pullRequest, state_reason: reason } of data) {
        const text2 = normalise(body ?? "");
        if (pullRequest || user?.login !== creator || !text2.startsWith(`${marker}
`)) continue;
        found.push({ number: number2, url, body: text2, notPlanned: reason === "not_planned" });
      }
      if (found.length >= most) break;
    }
    return found;
  };
  const comment2 = (number2, body) => github.rest.issues.createComment({ ...repository, issue_number: number2, body });
  const patch = (number2, changes) => writeAgain(github, () => github.rest.issues.update({ ...repository, issue_number: number2, ...changes }));
  const issues = {
    async open() {
      const [oldest, ...younger] = (await find("open", Number.POSITIVE_INFINITY)).reverse();
      for (const { number: number2 } of younger)
        await patch(number2, { body: duplicateBody(oldest.number), state: "closed", state_reason: "not_planned" });
      return oldest ?? null;
    },
    async openNew(draft) {
      const [last] = await find("closed", 1);
      const state = stateOf(draft.keys, last?.number ?? null);
      if (last?.notPlanned === true && readState(last.body)?.fingerprint === state.fingerprint)
        return { done: "left-closed", number: last.number };
      const body = bodyOf(marker, state, draft);
      const opened = await writeAgain(github, async () => {
        const made = (await find("open", 1))[0];
        if (made !== void 0) return made.number;
        const labels = draft.labels.length === 0 ? {} : { labels: [...draft.labels] };
        return (await github.rest.issues.create({ ...repository, title: issueTitle(name), body, ...labels })).data.number;
      });
      const open2 = await issues.open();
      if (open2 === null) return { done: "nothing", number: null };
      return { done: open2.number === opened ? "opened" : "unchanged", number: open2.number, url: open2.url };
    },
    async update(issue3, draft) {
      const { number: number2, url } = issue3;
      const old = readState(issue3.body);
      const state = stateOf(draft.keys, old?.before ?? null);
      const body = bodyOf(marker, state, draft);
      if (normalise(body) === issue3.body) return { done: "unchanged", number: number2, url };
      await patch(number2, { body });
      if (old !== null && old.fingerprint !== state.fingerprint) await comment2(number2, changedComment(old, state, draft.run));
      return { done: "updated", number: number2, url };
    },
    async close({ number: number2, url, body: oldBody }, draft) {
      const state = stateOf(draft.keys, readState(oldBody)?.before ?? null);
      await patch(number2, { body: bodyOf(marker, state, draft), state: "closed", state_reason: "completed" });
      await comment2(number2, closedComment(draft.headline, draft.run));
      return { done: "closed", number: number2, url };
    },
    async tellFailure({ number: number2, url, body }, sentence, run) {
      const told = withFailure(body, failedNotice(sentence));
      if (told === null || told.length > ISSUE_LIMIT) return { done: "unchanged", number: number2, url };
      await patch(number2, { body: told });
      await comment2(number2, failedComment(sentence, run));
      return { done: "told-failure", number: number2, url };
    }
  };
  return issues;
}
function bodyOf(marker, state, { render }) {
  const [head, foot] = [`${marker}
${stateLine(state)}
`, `

${footer(state.before)}`];
  const room = ISSUE_LIMIT - FAILURE_ROOM - head.length - foot.length;
  return head + renderToFit(render, room, (text2) => text2.length).trimEnd() + foot;
}
function normalise(body) {
  return body.replace(/\r\n?/g, "\n").trimEnd();
}

// src/publish/issue.ts
var ISSUE_WHEN = ["on-drift", "never"];
function tellsIssues(eventName) {
  return ["schedule", "workflow_dispatch", "repository_dispatch", "push"].includes(eventName);
}
var issue2 = {
  name: "issue",
  outputs: ["issue-number"],
  async announce({ report, renderings }, { asked, commit, run, github, redact: redact2, log: log2 }) {
    if (asked.issue === null || commit === null) return NOTHING_TOLD;
    if (github === null) return withoutToken();
    const outcome = await publishIssue(github, commit, {
      name: report.name,
      drift: isDrift(report),
      keys: report.findings.map((finding) => redact2(keyOf(finding))),
      headline: redact2(headline(report)),
      render: (maxLength) => redact2(renderings.comment(maxLength)),
      labels: asked.issue.labels,
      run
    });
    return toldOf(outcome, log2.info);
  },
  async failed({ name, sentence }, { asked, commit, run, github, redact: redact2, log: log2 }) {
    if (asked.issue === null || commit === null) return NOTHING_TOLD;
    if (github === null) return withoutToken();
    const failure = { name, sentence: redact2(sentence), run };
    return toldOf(await publishIssueFailure(github, commit, failure), log2.info);
  }
};
function isDrift({ verdict, failOn }) {
  return verdict === "drift" || failOn === "never" && verdict !== "in-sync";
}
function keyOf({ rule, object: object2, property }) {
  const name = object2.path.length === 0 ? object2.kind : object2.name;
  return `${rule} ${name}${property === void 0 ? "" : ` (${property})`}`.replace(/\s+/g, " ");
}
function withoutToken() {
  return { outputs: {}, note: "No issue tells of this check: there is no token (input `github-token`)." };
}
function toldOf(outcome, info2) {
  if (outcome.done === "refused") {
    info2(`No issue: ${outcome.reason}.`);
    return { outputs: {}, note: issueNote(outcome.why, outcome.reason) };
  }
  info2(doneSentence(outcome));
  const isOpen = outcome.done !== "nothing" && outcome.done !== "left-closed" && outcome.done !== "closed";
  return { outputs: { "issue-number": isOpen ? String(outcome.number) : "" }, note: null };
}
function doneSentence(outcome) {
  switch (outcome.done) {
    case "nothing":
      return "No issue about drift is open.";
    case "left-closed":
      return `Issue #${outcome.number} was closed as not planned, and nothing else differs since: no new one.`;
    default: {
      const what = {
        opened: "Opened",
        updated: "Updated",
        unchanged: "Left unchanged",
        closed: "Closed",
        "told-failure": "Told the failure in"
      }[outcome.done];
      return `${what} issue #${outcome.number}: ${outcome.url}`;
    }
  }
}

// src/publish/run.ts
function workflowRun(environment, payload) {
  const variables = variablesSchema.safeParse(environment);
  if (!variables.success) {
    const names = variables.error.issues.map(({ path: path6 }) => path6.join(".")).join(", ");
    throw new DriftgateError("usage", `This is no run of a workflow on GitHub: ${names} is missing or no such thing.`, {
      hint: "mode: apply and mode: sync run on GitHub only; elsewhere there are driftgate apply and driftgate sync."
    });
  }
  const { data } = variables;
  const [owner, repo] = data.GITHUB_REPOSITORY.split("/");
  const dispatched = data.GITHUB_EVENT_NAME === "workflow_dispatch" ? dispatchSchema.safeParse(payload) : null;
  return {
    owner,
    repo,
    id: data.GITHUB_RUN_ID,
    attempt: data.GITHUB_RUN_ATTEMPT,
    eventName: data.GITHUB_EVENT_NAME,
    ref: data.GITHUB_REF,
    commit: data.GITHUB_SHA,
    actor: data.GITHUB_ACTOR,
    askedBy: data.GITHUB_TRIGGERING_ACTOR || data.GITHUB_ACTOR,
    url: `${data.GITHUB_SERVER_URL || "https://github.com"}/${data.GITHUB_REPOSITORY}/actions/runs/${data.GITHUB_RUN_ID}`,
    typed: dispatched?.success === true ? dispatched.data.inputs ?? {} : {}
  };
}
var text = string().default("");
var variablesSchema = object({
  GITHUB_REPOSITORY: string().regex(/^[^/]+\/[^/]+$/),
  GITHUB_RUN_ID: coerce_exports.number().int().positive(),
  GITHUB_RUN_ATTEMPT: coerce_exports.number().int().positive(),
  GITHUB_EVENT_NAME: string().min(1),
  GITHUB_REF: string().min(1),
  GITHUB_SHA: text,
  GITHUB_ACTOR: text,
  GITHUB_TRIGGERING_ACTOR: text,
  GITHUB_SERVER_URL: text
});
function runAddress(environment) {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = environment;
  if (!GITHUB_REPOSITORY || !GITHUB_RUN_ID) return null;
  return `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}
function newFileAddress(environment, payload) {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = environment;
  const parsed = headSchema.safeParse(payload);
  if (!GITHUB_REPOSITORY || !parsed.success) return null;
  const { ref, repo } = parsed.data.pull_request.head;
  if (repo.full_name !== GITHUB_REPOSITORY) return null;
  const branch = ref.split("/").map(encodeURIComponent).join("/");
  return `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY}/new/${branch}`;
}
var headSchema = object({
  pull_request: object({ head: object({ ref: string().min(1), repo: object({ full_name: string() }) }) })
});
var dispatchSchema = object({
  inputs: record(string(), union([string(), boolean(), number()]).transform(String)).nullish()
});

// src/action/destination.ts
async function destinationOf(options) {
  const { core, environment, payload, token, commentWhen, asked, redact: redact2, log: log2 } = options;
  const { GITHUB_EVENT_NAME = "", GITHUB_REPOSITORY = "", GITHUB_SHA = "" } = environment;
  const summary2 = environment.GITHUB_STEP_SUMMARY;
  const redactAll = (properties) => {
    const { title, file } = properties;
    return {
      ...properties,
      ...title === void 0 ? {} : { title: visible(redact2(title)) },
      ...file === void 0 ? {} : { file: redact2(file) }
    };
  };
  const github = token === "" ? null : openGitHub(token, environment.GITHUB_API_URL || "https://api.github.com", {
    graphqlUrl: environment.GITHUB_GRAPHQL_URL || void 0
  });
  const event = { name: environment.GITHUB_EVENT_NAME ?? "", payload, repository: environment.GITHUB_REPOSITORY ?? "" };
  const { pullRequest, note } = await findPullRequest(event, commentWhen === "never" ? null : github);
  if (note !== null) core.warning(redact2(note), { title: "driftgate: not told" });
  return {
    pullRequest,
    github,
    commentWhen,
    commit: commitOf(GITHUB_EVENT_NAME, payload, GITHUB_REPOSITORY, GITHUB_SHA),
    run: runAddress(environment),
    asked: tellsIssues(GITHUB_EVENT_NAME) ? asked : { ...asked, issue: null },
    writeFile: (name, file, content) => writeReport(environment.RUNNER_TEMP || tmpdir(), name, file, redact2(content)),
    appendSummary: summary2 ? (text2) => appendFile2(summary2, redact2(text2)) : null,
    annotate: {
      error: (message, properties) => core.error(visibleLines(redact2(message)), redactAll(properties)),
      warning: (message, properties) => core.warning(visibleLines(redact2(message)), redactAll(properties)),
      notice: (message, properties) => core.notice(visibleLines(redact2(message)), redactAll(properties))
    },
    setOutput: (name, value) => core.setOutput(name, redact2(value)),
    redact: redact2,
    log: log2
  };
}
async function writeReport(temporary, name, file, content) {
  const plainName = name.replace(/[^\w-]+/g, "-");
  const folder = plainName === name ? name : `${plainName}-${createHash2("sha256").update(name).digest("hex").slice(0, 8)}`;
  const path6 = join3(temporary, "driftgate", folder, file);
  try {
    await mkdir2(join3(path6, ".."), { recursive: true });
    await writeFile2(path6, content);
  } catch (error2) {
    throw new DriftgateError("write", `The report cannot be written to ${path6}: ${messageOf(error2)}`, { cause: error2 });
  }
  return path6;
}

// src/action/apply.ts
import { resolve as resolve2 } from "node:path";

// src/action/inputs.ts
function isTrue({ input }, name) {
  const text2 = input(name).trim();
  if (/^(true|yes|1|on)$/i.test(text2)) return true;
  if (text2 === "" || /^(false|no|0|off)$/i.test(text2)) return false;
  throw new DriftgateError("usage", `${name} is true or false, not "${text2}".`);
}
function listOf({ input }, name) {
  return input(name).split(/[,\n]/).map((item) => item.trim()).filter(Boolean);
}
function askedOf(runner) {
  return {
    status: runner.input("status").trim() || null,
    checkRun: runner.input("check-run").trim() || null,
    previousNames: listOf(runner, "previous-names"),
    issue: runner.input("issue").trim() === "on-drift" ? { labels: listOf(runner, "issue-labels") } : null
  };
}
function refuseUnknownIssue({ input }) {
  const when = input("issue").trim();
  if (when === "" || ISSUE_WHEN.some((known) => known === when)) return;
  throw new DriftgateError("usage", `issue: "${when}" is not known.`, { hint: `Write one of: ${ISSUE_WHEN.join(", ")}.` });
}

// src/action/runner.ts
function settingsOf({ input, cwd }) {
  const flags = Object.fromEntries(["config", ...ALL_FLAGS.map(({ name }) => name)].map((name) => [name, input(name)]));
  return parseSettings({ flags, cwd });
}
function contextOf({ log: log2, secrets: secrets2, environment }) {
  return { log: log2, secrets: secrets2, environment };
}
function linksOf({ environment, input, payload }) {
  const { GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = environment;
  const run = runAddress(environment);
  const newFile = newFileAddress(environment, payload);
  const artifact = input("artifact").trim();
  const server = environment.GITHUB_SERVER_URL ?? "https://github.com";
  return {
    ...newFile === null ? {} : { newFile },
    ...run === null ? {} : { run, ...artifact === "" ? {} : { artifact: { name: artifact, url: `${run}#artifacts` } } },
    ...GITHUB_ACTION_REPOSITORY ? { rules: `${server}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || "HEAD"}/docs/rules.md` } : {}
  };
}

// src/action/apply.ts
var apply = {
  name: "apply",
  comment: null,
  failure: {
    what: "The plan was not applied",
    result: "no finished apply; what is below says how far it came",
    beforehand: "no change: nothing was run"
  },
  async run(settings, runner) {
    const [{ apply: run }, { passGate, planGate }, { appliedText, publishApplied }] = await Promise.all([
      import("./chunks/apply-IDFIVXE5.js"),
      import("./chunks/gate-2TD65UJL.js"),
      import("./chunks/applied-6QITCA3Z.js")
    ]);
    const { destination, log: log2 } = runner;
    const workflow = workflowRun(runner.environment, runner.payload);
    const planFile = required(runner, "plan", "It is the path of the file that mode: plan wrote, brought here as an artifact.");
    const planId = required(runner, "plan-id", "Hand it over from the job that made the plan: needs.plan.outputs.plan-id.");
    const pass = await passGate(gateSettings(settings, runner), planGate(planId), workflow, destination.github);
    for (const sentence of pass.passed) log2.info(sentence);
    const input = {
      planFile: resolve2(runner.cwd, planFile),
      planId,
      options: optionsOf(runner, workflow, pass),
      confirm: async () => null
    };
    const result = await run(settings, input, contextOf(runner));
    runner.print(appliedText(result));
    await publishApplied({ name: settings.name, result, pass, run: workflow.url }, destination);
    return result.drift ? EXIT.drift : EXIT.ok;
  }
};
function gateSettings({ apply: { branches } }, runner) {
  const listed = listOf(runner, "apply-branches");
  return {
    environment: runner.input("environment") || null,
    confirm: runner.input("confirm") || null,
    branches: listed.length > 0 ? listed : branches
  };
}
function required({ input }, name, hint) {
  const value = input(name).trim();
  if (value !== "") return value;
  throw new DriftgateError("usage", `mode: apply needs ${name}.`, { hint });
}
function optionsOf(runner, { actor, commit, url }, pass) {
  const others = pass.by.filter((login) => login !== actor);
  return {
    yes: true,
    allowProtected: pass.agreed,
    allowUnproven: isTrue(runner, "allow-unproven"),
    withoutBackup: isTrue(runner, "without-backup"),
    allowDowngrade: isTrue(runner, "allow-downgrade"),
    appVersion: runner.input("app-version") || null,
    run: { commit: commit || null, actor: others.length === 0 ? actor : `${actor}, approved by ${others.join(", ")}`, url }
  };
}

// src/action/check.ts
import { resolve as resolve3 } from "node:path";

// src/publish/check-run.ts
import { createHash as createHash3 } from "node:crypto";

// src/publish/refusal.ts
function refusalOf(error2, { what, permission, repository }) {
  const failure = apiFailure(error2);
  if (failure === null) throw error2;
  const { status: status2, message } = failure;
  const said = `GitHub answered ${status2}: ${message.replace(/\s+/g, " ").slice(0, 300)}`;
  const none = `There is no up-to-date ${what}`;
  const stands = "The result of the check stands.";
  if (status2 === 401) return `${none}: the token was refused (${said}). ${stands}`;
  const isPermission = status2 === 404 || status2 === 403 && /not accessible by|must (have|authenticate)|resource protected/i.test(message);
  if (!isPermission) return `${none}: ${repository} did not take it (${said}). ${stands}`;
  return `${none}: the token needs the permission \`${permission}\` (${said}). Give the job \`permissions: { ${permission} }\`; on pull requests from forks and by Dependabot the token is read-only all the same. ${stands}`;
}

// src/publish/check-run.ts
var SUMMARY_BYTES = 65535;
var PER_REQUEST = 50;
var MOST_ANNOTATIONS = 500;
var CHECK_RUN_PERMISSION = "checks: write";
var checkRun = {
  name: "check run",
  nameless: true,
  outputs: ["check-run-id"],
  announce: ({ report, renderings }, destination) => tell(destination, {
    report: report.name,
    // `neutral` would tell more, but a required check should mean the same as the job.
    conclusion: report.verdict === "drift" ? "failure" : "success",
    title: headline(report),
    summary: renderings.markdown,
    annotations: annotationsOf2(report)
  }),
  failed: ({ name, sentence, markdown }, destination) => tell(destination, {
    report: name,
    conclusion: "failure",
    title: `No result: ${sentence}`,
    summary: () => markdown,
    annotations: []
  }),
  unknown: ({ name, sentence, markdown }, destination) => tell(destination, { report: name, conclusion: "neutral", title: sentence, summary: () => markdown, annotations: [] })
};
var LEVELS = { error: "failure", warning: "warning", info: "notice" };
function annotationsOf2({ findings }) {
  return findings.flatMap((finding) => {
    const { location, rule, severity } = finding;
    if (location === void 0) return [];
    const line = location.line ?? 1;
    const message = findingSentence(finding);
    return [{ path: location.file, start_line: line, end_line: line, annotation_level: LEVELS[severity], title: rule, message }];
  });
}
async function tell(destination, outcome) {
  const { asked, commit, github, log: log2 } = destination;
  const name = asked.checkRun;
  if (name === null) return NOTHING_TOLD;
  if (commit === null) return { outputs: {}, note: `No check run ${name}: the event has no commit.` };
  if (github === null) return { outputs: {}, note: `No check run ${name}: there is no token (input github-token).` };
  const draft = draftOf(name, outcome, destination);
  try {
    const id = await writeAgain(github, () => publish(github, commit, draft));
    log2.info(`Check run ${name} of ${commit.sha.slice(0, 7)}: ${outcome.conclusion}.`);
    return { outputs: { "check-run-id": String(id) }, note: null };
  } catch (error2) {
    const { owner, repo } = commit;
    const about = { what: `check run ${name}`, permission: CHECK_RUN_PERMISSION, repository: `${owner}/${repo}` };
    return { outputs: {}, note: refusalOf(error2, about) };
  }
}
function draftOf(name, outcome, { redact: redact2, run }) {
  const annotations = outcome.annotations.slice(0, MOST_ANNOTATIONS).map((annotation) => ({
    ...annotation,
    path: redact2(annotation.path),
    title: nameText(redact2(annotation.title), 250),
    message: shorten(redact2(annotation.message), 1e3)
  }));
  const mark = `driftgate:${hash(outcome.report)}:`;
  return {
    name,
    mark,
    externalId: `${mark}${hash(JSON.stringify(annotations))}`,
    result: { status: "completed", conclusion: outcome.conclusion, ...run === null ? {} : { details_url: run } },
    title: shorten(visible(redact2(outcome.title).split("\n", 1)[0] ?? ""), 250),
    summary: renderToFit((maxLength) => redact2(outcome.summary(maxLength)), SUMMARY_BYTES, Buffer.byteLength),
    annotations
  };
}
function hash(text2) {
  return createHash3("sha256").update(text2).digest("hex").slice(0, 16);
}
async function publish(github, commit, draft) {
  const { owner, repo, sha: head_sha } = commit;
  const { name, title, summary: summary2, annotations, result, externalId: external_id } = draft;
  const output = (from) => {
    const some = annotations.slice(from, from + PER_REQUEST);
    return { title, summary: summary2, ...some.length === 0 ? {} : { annotations: some } };
  };
  const found = await newest(github, commit, draft);
  let given = found?.given ?? 0;
  let id = found?.id;
  if (id === void 0) {
    const request = { owner, repo, name, head_sha, external_id, ...result, output: output(0) };
    id = (await github.rest.checks.create(request)).data.id;
    given = PER_REQUEST;
  } else {
    const request = { owner, repo, check_run_id: id, ...result, output: output(given) };
    await github.rest.checks.update(request);
    given += PER_REQUEST;
  }
  for (; given < annotations.length; given += PER_REQUEST) {
    await github.rest.checks.update({ owner, repo, check_run_id: id, output: output(given) });
  }
  return id;
}
async function newest(github, { owner, repo, sha }, { name, mark, externalId }) {
  const pages = github.paginate.iterator(github.rest.checks.listForRef, {
    owner,
    repo,
    ref: sha,
    check_name: name,
    filter: "all",
    per_page: 100
  });
  const own = [];
  for await (const { data } of pages) {
    for (const { id, external_id, output } of data) {
      if (external_id?.startsWith(mark)) own.push({ id, external_id, given: output.annotations_count });
    }
  }
  const last = own.sort((a, b) => b.id - a.id)[0];
  return last?.external_id === externalId ? last : null;
}

// src/publish/status.ts
var DESCRIPTION_LIMIT = 140;
var STATUS_PERMISSION = "statuses: write";
var status = {
  name: "status",
  nameless: true,
  outputs: [],
  // What does not fail the check must not hold up a merge.
  announce: ({ report }, destination) => setStatus(destination, report.verdict === "drift" ? "failure" : "success", headline(report)),
  failed: ({ sentence }, destination) => setStatus(destination, "error", `No result: ${sentence}`),
  // The settings let it pass, and it says why nothing is known.
  unknown: ({ sentence }, destination) => setStatus(destination, "success", sentence)
};
async function setStatus(destination, state, text2) {
  const { asked, commit, github, run, redact: redact2, log: log2 } = destination;
  const context = asked.status;
  if (context === null) return NOTHING_TOLD;
  if (commit === null) return { outputs: {}, note: `No commit status ${context}: the event has no commit.` };
  if (github === null) return { outputs: {}, note: `No commit status ${context}: there is no token (input github-token).` };
  const { owner, repo, sha } = commit;
  const description = shorten(visible(redact2(text2).split("\n", 1)[0] ?? ""), DESCRIPTION_LIMIT);
  const target = run === null ? {} : { target_url: run };
  try {
    await writeAgain(
      github,
      () => github.rest.repos.createCommitStatus({ owner, repo, sha, context, state, description, ...target })
    );
  } catch (error2) {
    return {
      outputs: {},
      note: refusalOf(error2, { what: `commit status ${context}`, permission: STATUS_PERMISSION, repository: `${owner}/${repo}` })
    };
  }
  log2.info(`Set the commit status ${context} of ${sha.slice(0, 7)} to ${state}.`);
  return NOTHING_TOLD;
}

// src/publish/announcements.ts
var ANNOUNCEMENTS = [comment, status, checkRun, issue2];

// src/publish/publish.ts
async function publishReport(report, renderings, destination) {
  const files = await writeFiles(report.name, renderings, destination);
  const told = [];
  for (const { announce } of ANNOUNCEMENTS) told.push(await announce({ report, renderings }, destination));
  await publishShown({ name: report.name, renderings, told, annotations: annotationsOf(report) }, destination);
  publishOutputs({ ...outputsOf(report), ...files, ...outputsTold(told) }, destination.setOutput);
}
async function publishShown({ name, renderings, told, annotations }, destination) {
  const notes = told.map(({ note }) => note).filter((note) => note !== null);
  if (destination.appendSummary !== null) {
    const end = notes.map((note) => `

> [!WARNING]
> ${note}
`).join("");
    await publishSummary((maxLength) => renderings.markdown(maxLength - end.length) + end, destination.appendSummary);
  }
  const untold = notes.map((message) => ({ level: "warning", title: `driftgate: ${name}: not told`, message }));
  publishAnnotations([...untold, ...annotations], destination.annotate);
}
async function writeFiles(name, { files }, { writeFile: writeFile4 }) {
  const paths = {};
  for (const { output, name: file, render } of files) paths[output] = await writeFile4(name, file, render());
  return paths;
}
function outputsTold(told) {
  const none = Object.fromEntries(ANNOUNCEMENTS.flatMap(({ outputs }) => outputs).map((name) => [name, ""]));
  return Object.assign(none, ...told.map(({ outputs }) => outputs));
}
async function publishFailure(failure, about, destination) {
  const { name, words, comment: comment2 } = about;
  const sentence = failureSentence(failure);
  publishAnnotations(
    [{ level: "error", title: name === null ? "driftgate" : `driftgate: ${name}`, message: sentence }],
    destination.annotate
  );
  const markdown = failureMarkdown(failure, name, words);
  if (destination.appendSummary !== null) await publishSummary(() => markdown, destination.appendSummary);
  if (comment2 === null) return;
  if (comment2 !== "report") {
    if (name !== null) await commentOn(destination, { kind: comment2, name, render: () => markdown, create: false });
    return;
  }
  for (const { failed, nameless } of ANNOUNCEMENTS) {
    if (name !== null || nameless) await failed?.({ name: name ?? "driftgate", sentence, markdown }, destination);
  }
}

// src/action/check.ts
var check = {
  name: "check",
  comment: "report",
  failure: { what: "Driftgate could not check", result: "no result: the database was not compared with its reference" },
  async run(settings, runner) {
    const [{ check: run }, { FORMATS }, { terminal: terminal2 }] = await Promise.all([
      import("./chunks/check-PJLJFAWI.js"),
      import("./chunks/formats-RBM6V7DZ.js"),
      import("./chunks/terminal-E2VKCVY5.js")
    ]);
    const report = await run(settings, contextOf(runner));
    runner.print(terminal2.render(report, { colour: true, width: 120 }));
    const owners = await ownersOf(report, repositoryRoot(resolve3(settings.sourceFolders.reference), runner.environment));
    await publishReport(report, renderingsOf(report, FORMATS, runner, owners), runner.destination);
    return report.verdict === "drift" ? EXIT.drift : EXIT.ok;
  }
};
function renderingsOf(report, formats, runner, owners = []) {
  const links = linksOf(runner);
  const markdown = formats.find(({ name }) => name === "markdown");
  const render = (format, options = {}) => runner.secrets.redact(format.render(report, { links, owners, ...options }));
  return {
    markdown: (maxLength) => render(markdown, { maxLength }),
    comment: (maxLength, news) => render(markdown, { maxLength, withoutTimes: true, ...news === void 0 ? {} : { news } }),
    files: formats.flatMap(
      (format) => format.output === void 0 ? [] : [{ output: format.output, name: `report.${format.extension}`, render: () => render(format) }]
    )
  };
}

// src/publish/fleet.ts
var FLEET_PLAN_OUTPUTS = ["matrix", "shards", "members"];
async function publishFleet(report, renderings, destination) {
  const isWhole = report.shard === null;
  const told = isWhole ? await commentOn(destination, {
    kind: "fleet",
    name: report.name,
    render: renderings.comment,
    create: destination.commentWhen === "always" || report.verdict !== "in-sync",
    found: itemsOf(report)
  }) : NOTHING_TOLD;
  const annotations = fleetAnnotations(report);
  await publishShown({ name: report.name, renderings, told: [told], annotations }, destination);
  const comment2 = isWhole ? { "comment-id": told.outputs["comment-id"] ?? "" } : {};
  publishOutputs({ ...fleetOutputsOf(report), ...renderings.files, ...comment2 }, destination.setOutput);
}
function fleetOutputsOf({ verdict, statistics }) {
  const { members, inSync, drift, failed, missing } = statistics;
  return {
    drift: String(verdict === "drift"),
    verdict,
    members: String(members),
    "members-in-sync": String(inSync),
    "members-drifted": String(drift),
    "members-failed": String(failed + missing)
  };
}
function fleetAnnotations(report) {
  const title = `driftgate: ${report.name}`;
  const { verdict, groups, members, missingShards } = report;
  const fails = verdict === "drift" || verdict === "unknown";
  return [
    ...fails ? [{ level: "error", title, message: `${fleetHeadline(report)}.` }] : [],
    ...missingShards.length > 0 ? [{ level: "error", title: `${title}: shards`, message: `No result of the shards ${missingShards.join(", ")}.` }] : [],
    ...groups.map((group2) => groupAnnotation(group2, title)),
    ...members.filter(({ error: error2 }) => error2 !== null).map((member) => failedAnnotation(member, title))
  ];
}
var MOST_NAMES = 20;
function groupAnnotation(group2, title) {
  const name = (text2) => nameText(text2, 120);
  const names = group2.members.slice(0, MOST_NAMES).map(name);
  const rest = group2.members.length - names.length;
  const first = group2.findings[0];
  const message = `${groupTitle(group2, name)}: ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  return {
    level: group2.verdict === "drift" ? "error" : "warning",
    title: first === void 0 ? title : `${title}: ${findingName(first, name)}`,
    message
  };
}
function failedAnnotation({ name, error: error2 }, title) {
  return {
    level: "error",
    title: `${title}: not checked`,
    message: `${nameText(name, 120)}: ${nameText(error2?.message ?? "", 600)}`
  };
}
function itemsOf({ members }) {
  return members.filter(({ state }) => state !== "in-sync").map(({ name, state, group: group2 }) => ({ key: JSON.stringify([name, state, group2]), name }));
}

// src/action/fleet-check.ts
var fleetCheck = {
  name: "fleet",
  // Of many jobs none could tell the whole.
  comment: null,
  failure: { what: "Driftgate could not check the fleet", result: "no result: no database was compared with its reference" },
  async run(settings, runner) {
    const [{ fleetCheck: run, fleetExitCode }, { parseShard: parseShard2 }, { progressLine }, { json }, { markdown }, { terminal: terminal2 }] = await Promise.all([
      import("./chunks/fleet-V52B5L2G.js"),
      import("./chunks/shards-TW4QBIZO.js"),
      import("./chunks/progress-5F5QMGPU.js"),
      import("./chunks/json-4XQ6KAKV.js"),
      import("./chunks/markdown-VDUYSBS4.js"),
      import("./chunks/terminal-SLADLOLQ.js")
    ]);
    const text2 = runner.input("shard").trim();
    const shard = text2 === "" ? null : parseShard2(text2);
    const { destination, secrets: secrets2 } = runner;
    const report = await run(
      settings,
      contextOf(runner),
      shard,
      (member, done, of) => runner.print(progressLine(member, done, of))
    );
    runner.print(terminal2.render(report, { colour: true, width: 120 }));
    const file = shard === null ? "fleet.json" : `fleet-shard-${shard.number}-of-${shard.of}.json`;
    const path6 = await destination.writeFile(settings.name, file, json.render(report));
    const render = (maxLength) => secrets2.redact(markdown.render(report, { maxLength, links: linksOf(runner) }));
    await publishFleet(report, { markdown: render, comment: render, files: { "shard-file": path6 } }, destination);
    return fleetExitCode(report);
  }
};

// src/action/fleet-plan.ts
var fleetPlan = {
  name: "fleet-plan",
  comment: null,
  failure: { what: "Driftgate could not share out the fleet", result: "no matrix" },
  async run(settings, runner) {
    const { fleetPlan: run } = await import("./chunks/fleet-V52B5L2G.js");
    const { matrix, shards, members } = await run(settings, contextOf(runner));
    runner.log.info(`${members} members in ${shards} shards`);
    const outputs = {
      matrix: JSON.stringify(matrix),
      shards: String(shards),
      members: String(members)
    };
    for (const name of FLEET_PLAN_OUTPUTS) runner.destination.setOutput(name, outputs[name]);
    return EXIT.ok;
  }
};

// src/action/fleet-report.ts
var fleetReport = {
  name: "fleet-report",
  comment: "fleet",
  failure: { what: "Driftgate could not report on the fleet", result: "no report: what the shards found is in their own logs" },
  async run(settings, runner) {
    const [{ fleetReport: run, fleetExitCode }, { json }, { markdown }, { terminal: terminal2 }, { glob }] = await Promise.all([
      import("./chunks/fleet-V52B5L2G.js"),
      import("./chunks/json-4XQ6KAKV.js"),
      import("./chunks/markdown-VDUYSBS4.js"),
      import("./chunks/terminal-SLADLOLQ.js"),
      import("./chunks/dist-WHKPFWFY.js")
    ]);
    const patterns = listOf(runner, "shard-files");
    if (patterns.length === 0) {
      throw new DriftgateError("usage", "mode: fleet-report needs shard-files.", {
        hint: "They are the files that mode: fleet wrote, brought here as artifacts: shard-files: 'shards/*.json'."
      });
    }
    const files = (await glob([...patterns], { cwd: runner.cwd, expandDirectories: false })).sort();
    const report = await run(files, shardsPlanned(runner), settings, runner.cwd);
    runner.print(terminal2.render(report, { colour: true, width: 120 }));
    const { destination, secrets: secrets2 } = runner;
    const links = linksOf(runner);
    const render = (maxLength, more = {}) => secrets2.redact(markdown.render(report, { maxLength, links, ...more }));
    const paths = {
      "report-file": await destination.writeFile(settings.name, "fleet.md", render(Number.POSITIVE_INFINITY)),
      "json-file": await destination.writeFile(settings.name, "fleet.json", secrets2.redact(json.render(report)))
    };
    const comment2 = (maxLength, news) => render(maxLength, { withoutTimes: true, ...news === void 0 ? {} : { news } });
    await publishFleet(report, { markdown: render, comment: comment2, files: paths }, destination);
    return fleetExitCode(report);
  }
};
function shardsPlanned({ input }) {
  const text2 = input("matrix").trim();
  if (text2 === "") return null;
  try {
    const { include } = JSON.parse(text2);
    return parseShard(include[0].shard).of;
  } catch {
    throw new DriftgateError("usage", "matrix is not what mode: fleet-plan gave.", {
      hint: "Hand it over from the job that made the plan: needs.plan.outputs.matrix."
    });
  }
}

// src/action/plan.ts
import { mkdir as mkdir3, writeFile as writeFile3 } from "node:fs/promises";
import { dirname as dirname3, resolve as resolve4 } from "node:path";

// src/publish/plan.ts
async function publishPlan({ plan: plan2, report }, file, renderings, destination) {
  const files = await writeFiles(plan2.name, renderings, destination);
  const create = destination.commentWhen === "always" || plan2.statements.length + plan2.left.length > 0;
  const told = [await commentOn(destination, { kind: "plan", name: plan2.name, render: renderings.comment, create })];
  await publishShown({ name: plan2.name, renderings, told, annotations: planAnnotations(plan2) }, destination);
  const outputs = { ...outputsOf(report), ...files, ...outputsTold(told), ...planOutputsOf(plan2, file) };
  for (const [name, value] of Object.entries(outputs)) destination.setOutput(name, value);
}
function planAnnotations(plan2) {
  const title = `driftgate: ${plan2.name}`;
  const unproven = plan2.proof.proven ? [] : [{ level: "error", title: `${title}: not proven`, message: `The plan is not proven: ${plan2.proof.reason}` }];
  const grave = plan2.statements.flatMap(
    ({ number: number2, does, hazards }) => hazards.filter(({ name }) => ALLOWABLE.includes(name)).map(({ name, why }) => ({
      level: "warning",
      title: `${title}: ${name}`,
      message: `Statement ${number2}, ${nameText(does, 200)}: ${why}`
    }))
  );
  const left = plan2.left.map(({ about, why, allow }) => ({
    level: "notice",
    title: `${title}: not in the plan`,
    message: `${about.kind.replaceAll("-", " ")} ${nameText(about.name, 120)}: ${why}${allow === null ? "" : ` (allow: ${allow})`}`
  }));
  return [...unproven, ...grave, ...left];
}

// src/action/plan.ts
var plan = {
  name: "plan",
  comment: "plan",
  failure: { what: "Driftgate could not plan", result: "no plan" },
  async run(settings, runner) {
    const allowUnproven = isTrue(runner, "allow-unproven");
    const [{ plan: run }, { json }, { page }, { markdown }, { terminal: terminal2 }] = await Promise.all([
      import("./chunks/plan-XSHD7QI5.js"),
      import("./chunks/json-5EAIEIVQ.js"),
      import("./chunks/page-3NFEPIDP.js"),
      import("./chunks/markdown-GEZW4LSD.js"),
      import("./chunks/terminal-TGABHMCA.js")
    ]);
    const planned = await run(settings, contextOf(runner));
    runner.print(terminal2.render(planned.plan, { colour: true, width: 120 }));
    const file = await writePlanFile(planned.plan, runner);
    runner.log.info(`Wrote ${file}, plan ${planned.plan.id}`);
    const links = linksOf(runner);
    const render = (maxLength) => runner.secrets.redact(markdown.render(planned.plan, { maxLength, links }));
    await publishPlan(
      planned,
      file,
      {
        markdown: render,
        comment: render,
        files: [
          { output: "report-file", name: "plan.md", render: () => render(Number.POSITIVE_INFINITY) },
          { output: "json-file", name: "report.json", render: () => runner.secrets.redact(json.render(planned.report)) },
          {
            output: "html-file",
            name: "plan.html",
            render: () => runner.secrets.redact(page(planned.report, planned.plan, { links }))
          }
        ]
      },
      runner.destination
    );
    return planned.plan.proof.proven || allowUnproven ? EXIT.ok : EXIT.failed;
  }
};
async function writePlanFile(made, { input, cwd, destination }) {
  const { writePlan } = await import("./chunks/file-J7U7XJTK.js");
  const text2 = writePlan(made);
  const output = input("output");
  if (output === "") return destination.writeFile(made.name, "plan.json", text2);
  try {
    await mkdir3(dirname3(resolve4(cwd, output)), { recursive: true });
    await writeFile3(resolve4(cwd, output), text2);
  } catch (error2) {
    throw new DriftgateError("write", `The plan cannot be written to ${output}: ${messageOf(error2)}`, { cause: error2 });
  }
  return output;
}

// src/action/snapshot.ts
var snapshot = {
  name: "snapshot",
  // It has nothing to tell on a pull request, and must not overwrite the comment of a check of the same name.
  comment: null,
  failure: { what: "Driftgate could not make a snapshot", result: "no snapshot" },
  async run(settings, runner) {
    const [{ snapshot: run }, { writeSnapshotFile }] = await Promise.all([
      import("./chunks/snapshot-QTWTN7WD.js"),
      import("./chunks/file-Y2YJGIZZ.js")
    ]);
    const { destination, log: log2 } = runner;
    const { text: text2, fingerprint } = await run(settings, contextOf(runner));
    const output = runner.input("output");
    const path6 = output === "" ? await destination.writeFile(settings.name, "snapshot.json", text2) : output;
    if (output !== "") await writeSnapshotFile(output, text2);
    log2.info(`Wrote ${path6}, fingerprint ${fingerprint}`);
    const outputs = { snapshot: path6, fingerprint };
    for (const name of SNAPSHOT_OUTPUTS) destination.setOutput(name, outputs[name]);
    return EXIT.ok;
  }
};

// src/action/sync.ts
var sync = {
  name: "sync",
  comment: null,
  failure: {
    what: "The target was not synced",
    result: "no finished sync; what is below says why, and another run goes on where this one was",
    beforehand: "no change: nothing was written"
  },
  async run(settings, runner) {
    const [{ sync: run }, { publishSynced }] = await Promise.all([import("./chunks/sync-WZ2ZCMXY.js"), import("./chunks/synced-ME2ITTNM.js")]);
    const { destination, log: log2 } = runner;
    const workflow = workflowRun(runner.environment, runner.payload);
    const allowed = { protected: isTrue(runner, "allow-protected"), deletes: isTrue(runner, "allow-deletes") };
    const pass = READS.has(settings.sync.mode) ? null : await gated(settings, runner, workflow);
    for (const sentence of pass?.passed ?? []) log2.info(sentence);
    const input = {
      // Whoever the gate let through has agreed; deletions above the thresholds are asked for apart.
      yes: pass !== null,
      allowProtected: allowed.protected && pass?.agreed === true,
      allowDeletes: allowed.deletes,
      run: { commit: workflow.commit || null, actor: actorOf(workflow, pass), url: workflow.url },
      confirm: async () => null,
      onEvent: progressLines(
        () => performance.now(),
        LINE_EVERY,
        (line) => log2.info(line)
      )
    };
    const result = await run(settings, input, contextOf(runner));
    runner.print(terminal.render(result, { width: 160 }));
    await publishSynced({ name: settings.name, result, pass, links: linksOf(runner) }, destination);
    return syncExitCode(result);
  }
};
var READS = /* @__PURE__ */ new Set(["validate", "dry-run"]);
async function gated(settings, runner, workflow) {
  const { passGate, syncGate } = await import("./chunks/gate-2TD65UJL.js");
  const gate = gateSettings(settings, runner);
  const name = nameOfTarget(settings);
  if (gate.confirm !== null && name === null) {
    throw new DriftgateError("usage", "The target has no name that a person could type to confirm it.", {
      hint: "Give the input name, such as staging, or make the target an environment of driftgate.yml."
    });
  }
  return passGate(gate, syncGate(name ?? settings.name), workflow, runner.destination.github);
}
function nameOfTarget({ target, name, environments }) {
  if (target !== void 0 && Object.hasOwn(environments, target)) return target;
  return name === "driftgate" ? null : name;
}
function actorOf({ actor }, pass) {
  const others = pass?.by.filter((login) => login !== actor) ?? [];
  return others.length === 0 ? actor : `${actor}, approved by ${others.join(", ")}`;
}

// src/action/index.ts
var MODES = [check, plan, apply, sync, snapshot, fleetPlan, fleetCheck, fleetReport];
function modeNamed(name) {
  const mode = MODES.find((one) => one.name === name);
  if (mode !== void 0) return mode;
  throw new DriftgateError("usage", `mode: "${name}" is no mode of this version.`, {
    hint: `There is: ${MODES.map((one) => one.name).join(", ")}.`
  });
}

// src/publish/log.ts
function runnerLog(core, redact2) {
  return {
    info: (line) => core.info(plain2(visibleLines(redact2(line)))),
    // Not an annotation: GitHub keeps ten, and they are for findings.
    warn: (line) => core.info(plain2(visibleLines(`Warning: ${redact2(line)}`))),
    debug: (line) => core.debug(visibleLines(redact2(line)))
  };
}
function plain2(text2) {
  return text2.replace(/\r\n?/g, "\n").replace(/^([\s\u0085\u180e]*)::/gm, "$1\u200B::").replaceAll("##[", "##\u200B[");
}

// src/publish/unknown.ts
async function publishUnknown(unknown, kind, destination) {
  const { name } = unknown;
  const title = `driftgate: ${name}`;
  const markdown = unknownMarkdown(unknown);
  const nothing = { name, sentence: unknownText(unknown), markdown };
  const told = [];
  if (kind !== "report") {
    const create = destination.commentWhen === "always";
    told.push(await commentOn(destination, { kind, name, render: () => markdown, create }));
  } else {
    for (const { unknown: tell2 } of ANNOUNCEMENTS) if (tell2 !== void 0) told.push(await tell2(nothing, destination));
  }
  const notes = told.map(({ note }) => note).filter((note) => note !== null);
  if (destination.appendSummary !== null) {
    const end = notes.map((note) => `
> [!WARNING]
> ${note}
`).join("");
    await publishSummary(() => markdown + end, destination.appendSummary);
  }
  const annotation = { level: "warning", title: `${title}: unknown`, message: nothing.sentence };
  const untold = notes.map((message) => ({ level: "warning", title: `${title}: not told`, message }));
  publishAnnotations([annotation, ...untold], destination.annotate);
  const outputs = Object.assign({}, ...told.map(({ outputs: outputs2 }) => outputs2));
  publishOutputs({ drift: "", verdict: unknown.verdict, ...outputs }, destination.setOutput);
}

// src/action.ts
var env = process.env;
var secrets = new Secrets();
secrets.onAdd(setSecret);
var redact = (text2) => secrets.redact(text2);
var log = runnerLog(core_exports, redact);
process.on("uncaughtException", giveUp);
try {
  await main();
} catch (error2) {
  giveUp(error2);
}
async function main() {
  const token = getInput("github-token");
  secrets.add(token);
  const commentWhen = getInput("comment") || "always";
  const modeName = getInput("mode") || "check";
  const [standard] = MODES;
  const mode = MODES.find(({ name: name2 }) => name2 === modeName) ?? standard;
  const payload = await readEvent();
  const comments = isCommentWhen(commentWhen) && mode.comment !== null ? commentWhen : "never";
  const destination = await destinationOf({
    core: core_exports,
    environment: env,
    payload,
    token,
    commentWhen: comments,
    asked: askedOf({ input: (name2) => getInput(name2) }),
    redact,
    log
  });
  const runner = {
    input: (name2) => getInput(name2),
    environment: env,
    cwd: process.cwd(),
    secrets,
    log,
    payload,
    destination,
    print: (text2) => info(plain2(redact(text2)))
  };
  let name = null;
  let maySkip = false;
  try {
    modeNamed(modeName);
    refuseUnknown(commentWhen);
    refuseUnknownIssue(runner);
    const settings = settingsOf(runner);
    name = settings.name;
    maySkip = settings["on-missing-credentials"] === "skip";
    process.exitCode = await mode.run(settings, runner);
  } catch (error2) {
    if (maySkip && name !== null && mode.comment !== null && error2 instanceof MissingCredentials) {
      const unknown = unknownReport(name, error2);
      runner.print(unknownText(unknown));
      await publishUnknown(unknown, mode.comment, destination);
      process.exitCode = EXIT.ok;
      return;
    }
    const known = error2 instanceof DriftgateError ? error2 : bug(error2);
    process.exitCode = known.exitCode;
    const stage = known.exitCode === EXIT.usage ? "usage" : known.code === "gate" ? "gate" : "work";
    const hint = known.hint === void 0 ? void 0 : redact(known.hint);
    const failure = { message: redact(known.message), hint, stage };
    await publishFailure(failure, { name, words: mode.failure, comment: mode.comment }, destination);
  }
}
function refuseUnknown(commentWhen) {
  if (isCommentWhen(commentWhen)) return;
  throw new DriftgateError("usage", `comment: "${commentWhen}" is not known.`, {
    hint: `Write one of: ${COMMENT_WHEN.join(", ")}.`
  });
}
function isCommentWhen(text2) {
  return COMMENT_WHEN.includes(text2);
}
async function readEvent() {
  const path6 = env.GITHUB_EVENT_PATH;
  if (!path6) return null;
  try {
    return JSON.parse(await readFile(path6, "utf8"));
  } catch (error2) {
    log.warn(`The event's payload cannot be read: ${messageOf(error2)}`);
    return null;
  }
}
function giveUp(error2) {
  const { message, hint } = bug(error2);
  process.exitCode = EXIT.failed;
  error(redact(`${message}
${hint}`), { title: "driftgate" });
}
function bug(error2) {
  if (error2 instanceof Error && error2.stack !== void 0) info(plain2(redact(error2.stack)));
  const hint = "This is a bug in driftgate; please report it with the lines in the log.";
  return new DriftgateError("read", messageOf(error2), { hint, cause: error2 });
}
