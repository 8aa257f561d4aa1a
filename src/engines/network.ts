/** What the network says when trying again may help: the other side is starting, restarting or was cut off. */
const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ENETDOWN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** True for network failures that may pass by themselves. A time-out is none: it was waited for already. */
export function isPassingNetworkFailure(error: unknown): boolean {
  return PASSING.has(errorCode(error));
}

/** `code` of a Node.js or driver error (`ECONNREFUSED`, `28P01`, `ER_ACCESS_DENIED_ERROR`), or ''. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
