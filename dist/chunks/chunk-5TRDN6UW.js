import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  errorCode
} from "./chunk-4AT6M7XM.js";
import {
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/live/network.ts
function explainNetwork(error) {
  const known = BY_CODE[errorCode(error)] ?? TLS.find(({ code, text }) => code.test(errorCode(error)) || text.test(messageOf(error)))?.explain;
  return known === void 0 ? null : known(messageOf(error));
}
var connection = (reason, hint) => {
  return () => ({ code: "connection", reason, hint });
};
var BY_CODE = {
  ENOTFOUND: connection(
    "the host name is not known",
    "Check the host name for a typing error, and that it can be resolved from here."
  ),
  EAI_AGAIN: connection(
    "the name server did not answer",
    "Check the network and the name server of this machine, then run it again."
  ),
  ECONNREFUSED: connection(
    "the connection was refused",
    "Check host and port, and that the server is running and listens there."
  ),
  ECONNRESET: connection(
    "the connection was cut off",
    "Run it again; if it stays, check that host and port belong to the right kind of server, and what is in between."
  ),
  EPIPE: connection(
    "the connection was cut off",
    "Run it again; if it stays, check what is between this machine and the server."
  ),
  EHOSTUNREACH: connection("there is no route to the host", "Check the network, VPN or SSH tunnel that leads to the server."),
  ENETUNREACH: connection("there is no route to the network", "Check the network, VPN or SSH tunnel that leads to the server."),
  ENETDOWN: connection("the network is down", "Check the network of this machine."),
  ETIMEDOUT: () => ({
    code: "timeout",
    reason: "the server did not answer in time",
    hint: "Check host and port, and that a firewall lets this machine through; or raise the time-outs (timeouts.connect and timeouts.read, in seconds)."
  }),
  ENOENT: connection(
    "the Unix socket does not exist",
    "Check the path of the socket, and that the server is running on this machine."
  ),
  EACCES: connection(
    "this user may not open the Unix socket",
    "Give this user access to the socket's folder, or connect by host and port."
  )
};
var GIVE_THE_CA = "Give the certificate of the authority that signed it: tls.ca (file:PATH or env:NAME) or the parameter of the URL for it.";
var TLS = [
  {
    code: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/,
    text: /self[- ]signed certificate/,
    explain: (message) => ({
      code: "connection",
      reason: `the server's certificate is not trusted (${message})`,
      hint: GIVE_THE_CA
    })
  },
  {
    code: /^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)$/,
    text: /unable to (verify the first certificate|get (local )?issuer certificate)/,
    explain: (message) => ({
      code: "connection",
      reason: `the server's certificate is not trusted (${message})`,
      hint: GIVE_THE_CA
    })
  },
  {
    code: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    text: /certificate (has expired|is not yet valid)/,
    explain: (message) => ({
      code: "connection",
      reason: `the server's certificate is not valid now (${message})`,
      hint: "Renew the certificate on the server; if it looks valid, check the clock of this machine."
    })
  },
  {
    code: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    text: /does not match certificate's altnames/,
    explain: (message) => ({
      code: "connection",
      reason: `the server's certificate is for another host (${message.replace(/^Hostname\/IP does not match certificate's altnames: /, "")})`,
      hint: "Connect by a name that is in the certificate, or name it with tls.servername; verify-ca skips the comparison of names."
    })
  },
  {
    code: /^(EPROTO|ERR_SSL_.*|ERR_OSSL_.*|ERR_TLS_.*)$/,
    text: /ssl3_|SSL routines|TLS handshake|secure TLS connection/,
    explain: (message) => ({
      code: "connection",
      reason: `TLS failed (${message})`,
      hint: "Check that the server speaks TLS 1.2 or newer on this port, and the certificate and key given for the client, if any."
    })
  }
];

export {
  explainNetwork
};
