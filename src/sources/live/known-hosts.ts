/**
 * Whether an SSH server is the one it should be: its host key is looked up in known_hosts as OpenSSH does (sshd(8),
 * "SSH_KNOWN_HOSTS FILE FORMAT"), or compared with fingerprints that were given.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A line of a known_hosts file. */
export interface KnownHost {
  /** 1 for the first line of the file. */
  readonly line: number;
  readonly marker: 'revoked' | 'cert-authority' | undefined;
  /** The first field: patterns joined by commas, or one hashed name. */
  readonly hosts: string;
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa` … */
  readonly type: string;
  readonly key: Buffer;
}

export type HostKeyVerdict =
  | { readonly verdict: 'known' }
  /** `types`: other key types that are known of the host. `authority`: a certificate authority is trusted for it. */
  | { readonly verdict: 'unknown'; readonly types: readonly string[]; readonly authority: boolean }
  | { readonly verdict: 'changed'; readonly line: number; readonly fingerprint: string }
  | { readonly verdict: 'revoked'; readonly line: number };

/** Looks a key up. A revoked key is refused whatever else is said about it, and a known key wins over one that differs. */
export function verifyHostKey(known: readonly KnownHost[], host: string, port: number, key: Buffer): HostKeyVerdict {
  const revoked = known.find((entry) => entry.marker === 'revoked' && entry.key.equals(key) && matches(entry.hosts, host, port));
  if (revoked) return { verdict: 'revoked', line: revoked.line };
  const entries = plainEntries(known, host, port);
  if (entries.some((entry) => entry.key.equals(key))) return { verdict: 'known' };
  // Like OpenSSH, a host on another port may also be known by its name alone; that can only accept a key.
  if (port !== 22 && entries.length === 0 && plainEntries(known, host, 22).some((entry) => entry.key.equals(key)))
    return { verdict: 'known' };
  const type = keyType(key);
  const changed = entries.find((entry) => entry.type === type);
  if (changed) return { verdict: 'changed', line: changed.line, fingerprint: fingerprintOf(changed.key) };
  const authority = known.some((entry) => entry.marker === 'cert-authority' && matches(entry.hosts, host, port));
  return { verdict: 'unknown', types: [...new Set(entries.map((entry) => entry.type))], authority };
}

/** The key types known of a host, to ask the server for one of them first. */
export function knownKeyTypes(known: readonly KnownHost[], host: string, port: number): string[] {
  const entries = plainEntries(known, host, port);
  const found = entries.length > 0 ? entries : plainEntries(known, host, 22);
  return [...new Set(found.map((entry) => entry.type))];
}

/** The lines that can be understood; others are passed over, as ssh does. */
export function parseKnownHosts(text: string): KnownHost[] {
  const known: KnownHost[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fields = line.trim().split(/\s+/);
    if (fields[0] === undefined || fields[0] === '' || fields[0].startsWith('#')) continue;
    const marker = fields[0].startsWith('@') ? fields.shift()?.slice(1) : undefined;
    if (marker !== undefined && marker !== 'revoked' && marker !== 'cert-authority') continue;
    const [hosts, type, encoded] = fields;
    if (hosts === undefined || type === undefined || encoded === undefined) continue;
    const key = Buffer.from(encoded, 'base64');
    if (keyType(key) !== type) continue;
    known.push({ line: index + 1, marker, hosts, type, key });
  }
  return known;
}

/** `SHA256:` and the base64 of the hash without padding, as ssh-keygen -l prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The type that a public key in wire format says it is, or ''. */
export function keyType(key: Buffer): string {
  if (key.length < 4) return '';
  const length = key.readUInt32BE(0);
  return length > 64 || key.length < 4 + length ? '' : key.toString('latin1', 4, 4 + length);
}

/**
 * The fingerprints in a setting: one or several `SHA256:…`, or whole public keys (`ssh-ed25519 AAAA…`). Undefined when
 * there is anything else in it.
 */
export function parseFingerprints(text: string): string[] | undefined {
  const fingerprints: string[] = [];
  for (const word of text.split(/[\s,]+/)) {
    if (/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(word)) fingerprints.push(word.replace(/=$/, ''));
    else if (/^AAAA[A-Za-z0-9+/]+=*$/.test(word)) fingerprints.push(fingerprintOf(Buffer.from(word, 'base64')));
    else if (word !== '' && !/^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+$/.test(word)) return undefined;
  }
  return fingerprints.length > 0 ? fingerprints : undefined;
}

function plainEntries(known: readonly KnownHost[], host: string, port: number): KnownHost[] {
  return known.filter((entry) => entry.marker === undefined && matches(entry.hosts, host, port));
}

/** A name as known_hosts writes it: with its port when that is not SSH's own. */
function namesOf(host: string, port: number): string[] {
  const name = host.toLowerCase();
  return port === 22 ? [name, `[${name}]:22`] : [`[${name}]:${port}`];
}

function matches(hosts: string, host: string, port: number): boolean {
  const names = namesOf(host, port);
  if (hosts.startsWith('|')) return names.some((name) => matchesHash(hosts, name));
  let found = false;
  for (const pattern of hosts.split(',')) {
    const negated = pattern.startsWith('!');
    const glob = globPattern(negated ? pattern.slice(1) : pattern);
    if (!names.some((name) => glob.test(name))) continue;
    if (negated) return false;
    found = true;
  }
  return found;
}

/** `|1|salt|HMAC-SHA1 of the name`, as `HashKnownHosts yes` writes it. */
function matchesHash(hosts: string, name: string): boolean {
  const [, version, salt, hash] = hosts.split('|');
  if (version !== '1' || salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function globPattern(pattern: string): RegExp {
  const source = pattern
    .toLowerCase()
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
