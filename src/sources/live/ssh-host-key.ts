/** The verification of one SSH server's host key, as ssh2 asks for it, and the words for a refusal. */
import type { ServerHostKeyAlgorithm } from 'ssh2';
import { DriftgateError } from '../../errors.ts';
import { fingerprintOf, keyType, knownKeyTypes, parseFingerprints, parseKnownHosts, verifyHostKey } from './known-hosts.ts';
import type { SshSettings } from './tunnel.ts';

export interface HostKeyCheck {
  /** Takes the key that the server showed. */
  verify(key: Buffer): boolean;
  /** Why the key was refused, once it was. */
  refusal: DriftgateError | undefined;
  /** What to ask the server for, in order: keys of a known type first, or a known host would look like a stranger. */
  readonly algorithms: ServerHostKeyAlgorithm[];
}

/** @throws DriftgateError `config` when the fingerprint given is none */
export function hostKeyCheck(settings: SshSettings): HostKeyCheck {
  const { host, port } = settings;
  const address = `${host}:${port}`;
  const known = parseKnownHosts(settings.knownHosts ?? '');
  const pinned = settings.hostKey === undefined ? undefined : fingerprintsOf(settings.hostKey);
  const check: HostKeyCheck = {
    refusal: undefined,
    algorithms: pinned === undefined ? preferring(knownKeyTypes(known, host, port)) : preferring([]),
    verify(key) {
      check.refusal = pinned === undefined ? byKnownHosts(key) : byFingerprint(key, pinned);
      return check.refusal === undefined;
    },
  };

  function byFingerprint(key: Buffer, accepted: readonly string[]): DriftgateError | undefined {
    const shown = fingerprintOf(key);
    if (accepted.includes(shown)) return undefined;
    return refusal(
      `the SSH server ${address} is NOT the one expected: it shows the host key ${keyType(key)} ${shown}, and ssh.host-key says ${accepted.join(', ')}`,
      `Somebody may be listening in between. Only if the administrator of the server confirms the key, set ssh.host-key to ${shown}; it must be that of the ${keyType(key)} key.`,
    );
  }

  function byKnownHosts(key: Buffer): DriftgateError | undefined {
    const shown = `${keyType(key)} ${fingerprintOf(key)}`;
    const answer = verifyHostKey(known, host, port, key);
    switch (answer.verdict) {
      case 'known':
        return undefined;
      case 'revoked':
        return refusal(
          `the SSH server ${address} shows a REVOKED host key: ${shown} (line ${answer.line} of known_hosts)`,
          'Do not connect. Ask the administrator of the server for its new key.',
        );
      case 'changed':
        return refusal(
          `THE HOST KEY of the SSH server ${address} HAS CHANGED: it shows ${shown}, but line ${answer.line} of known_hosts has ${answer.fingerprint}`,
          'Somebody may be listening in between, or the server was set up anew. Only if its administrator confirms the new key, replace that line.',
        );
      case 'unknown': {
        const others = answer.types.length > 0 ? `; known_hosts has only its ${answer.types.join(', ')} key` : '';
        const authority = answer.authority ? '; known_hosts trusts a certificate authority for it, which is not supported' : '';
        return refusal(
          `the host key of the SSH server ${address} is not known: ${shown}${others}${authority}`,
          `If the administrator of the server confirms this fingerprint, accept it with ssh.host-key: ${fingerprintOf(key)}, or add to known_hosts the line: ${nameOf(host, port)} ${keyType(key)} ${key.toString('base64')}`,
        );
      }
    }
  }
  return check;
}

function refusal(message: string, hint: string): DriftgateError {
  return new DriftgateError('tunnel', message, { hint });
}

function fingerprintsOf(text: string): string[] {
  const fingerprints = parseFingerprints(text);
  if (fingerprints !== undefined) return fingerprints;
  throw new DriftgateError('config', `ssh.host-key is no fingerprint: ${text}`, {
    hint: 'It looks like SHA256: and 43 characters; `ssh-keyscan HOST | ssh-keygen -lf -` prints it. MD5 fingerprints are not accepted.',
  });
}

function nameOf(host: string, port: number): string {
  return port === 22 ? host : `[${host}]:${port}`;
}

const ALGORITHMS: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

function preferring(types: readonly string[]): ServerHostKeyAlgorithm[] {
  const isKnown = (algorithm: string): boolean => types.includes(algorithm.startsWith('rsa-') ? 'ssh-rsa' : algorithm);
  return [...ALGORITHMS.filter(isKnown), ...ALGORITHMS.filter((algorithm) => !isKnown(algorithm))];
}
