import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  keyType,
  knownKeyTypes,
  parseFingerprints,
  parseKnownHosts,
  verifyHostKey,
} from '../../src/sources/live/known-hosts.ts';
import { type KeyPair, sshdMissing, Workshop } from './sshd.ts';

const missing = sshdMissing();

describe.skipIf(missing !== undefined)(`known_hosts${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const workshop = missing === undefined ? new Workshop() : undefined;
  afterAll(() => workshop?.remove());
  const make = (...args: string[]): KeyPair => workshop?.key('', ...args) as KeyPair;
  const [ed25519, otherEd25519, rsa, ecdsa] =
    workshop === undefined ? [] : [make(), make(), make('-t', 'rsa', '-b', '2048'), make('-t', 'ecdsa')];
  const blob = (pair: KeyPair | undefined): Buffer => Buffer.from(pair?.publicKey.split(' ')[1] ?? '', 'base64');
  const verdict = (text: string, host: string, port = 22, key = ed25519) =>
    verifyHostKey(parseKnownHosts(text), host, port, blob(key));
  const line = (hosts: string, key = ed25519): string => `${hosts} ${key?.publicKey} a comment\n`;

  it('gives the fingerprint that ssh-keygen gives', () => {
    for (const pair of [ed25519, rsa, ecdsa]) expect(fingerprintOf(blob(pair))).toBe(pair?.fingerprint);
  });

  it('reads the type of a key', () => {
    expect([ed25519, rsa, ecdsa].map((pair) => keyType(blob(pair)))).toEqual(['ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256']);
    expect(keyType(Buffer.from([0, 0, 255, 255, 1]))).toBe('');
    expect(keyType(Buffer.alloc(2))).toBe('');
  });

  it('knows a host by name, whatever the case, and no other', () => {
    expect(verdict(line('bastion.example.com'), 'Bastion.Example.com')).toEqual({ verdict: 'known' });
    expect(verdict(line('bastion.example.com'), 'bastion.example.org').verdict).toBe('unknown');
    expect(verdict(line('bastion.example.com'), 'xbastion.example.com').verdict).toBe('unknown');
    expect(verdict(line('bastion.example.com'), 'bastionxexample.com').verdict).toBe('unknown');
  });

  it('knows a host among several on one line', () => {
    expect(verdict(line('a.example.com,b.example.com,192.0.2.7'), 'b.example.com')).toEqual({ verdict: 'known' });
    expect(verdict(line('a.example.com,b.example.com,192.0.2.7'), '192.0.2.7')).toEqual({ verdict: 'known' });
  });

  it('knows a host on a port of its own, and by its bare name as ssh does', () => {
    expect(verdict(line('[bastion]:2222'), 'bastion', 2222)).toEqual({ verdict: 'known' });
    expect(verdict(line('[bastion]:2222'), 'bastion', 2200).verdict).toBe('unknown');
    expect(verdict(line('[bastion]:2222'), 'bastion').verdict).toBe('unknown');
    expect(verdict(line('bastion'), 'bastion', 2222)).toEqual({ verdict: 'known' });
    expect(verdict(line('bastion', otherEd25519), 'bastion', 2222).verdict).toBe('unknown');
    expect(verdict(line('[bastion]:2222', otherEd25519) + line('bastion'), 'bastion', 2222).verdict).toBe('changed');
  });

  it('follows wildcards and their exceptions', () => {
    const text = line('*.example.com,!evil.example.com,10.0.0.?');
    expect(verdict(text, 'db.example.com')).toEqual({ verdict: 'known' });
    expect(verdict(text, '10.0.0.7')).toEqual({ verdict: 'known' });
    expect(verdict(text, '10.0.0.77').verdict).toBe('unknown');
    expect(verdict(text, 'evil.example.com').verdict).toBe('unknown');
    expect(verdict(line('!evil.example.com,*'), 'evil.example.com').verdict).toBe('unknown');
  });

  it('reads names that ssh-keygen hashed', () => {
    const file = join(workshop?.folder ?? '', 'hashed');
    writeFileSync(file, line('bastion.example.com') + line('[bastion.example.com]:2222', rsa));
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('bastion');
    expect(verdict(text, 'bastion.example.com')).toEqual({ verdict: 'known' });
    expect(verdict(text, 'bastion.example.com', 2222, rsa)).toEqual({ verdict: 'known' });
    expect(verdict(text, 'bastion.example.com', 2222, ed25519).verdict).toBe('unknown');
    expect(verdict(text, 'bastion.example.org').verdict).toBe('unknown');
  });

  it('says that a key has changed, and where the old one stands', () => {
    const text = `# comment\n\n${line('bastion', otherEd25519)}`;
    expect(verdict(text, 'bastion')).toEqual({ verdict: 'changed', line: 3, fingerprint: otherEd25519?.fingerprint });
  });

  it('takes a host with keys of several types, or several of one', () => {
    const text = line('bastion', rsa) + line('bastion', otherEd25519) + line('bastion');
    expect(verdict(text, 'bastion')).toEqual({ verdict: 'known' });
    expect(verdict(text, 'bastion', 22, rsa)).toEqual({ verdict: 'known' });
    expect(verdict(text, 'bastion', 22, ecdsa)).toEqual({
      verdict: 'unknown',
      types: ['ssh-rsa', 'ssh-ed25519'],
      authority: false,
    });
    expect(knownKeyTypes(parseKnownHosts(text), 'bastion', 22)).toEqual(['ssh-rsa', 'ssh-ed25519']);
    expect(knownKeyTypes(parseKnownHosts(text), 'bastion', 2222)).toEqual(['ssh-rsa', 'ssh-ed25519']);
  });

  it('refuses a revoked key, even when it is known too', () => {
    const text = line('bastion') + line('@revoked *');
    expect(verdict(text, 'bastion')).toEqual({ verdict: 'revoked', line: 2 });
    expect(verdict(line('@revoked *'), 'bastion', 2222).verdict).toBe('revoked');
    expect(verdict(line('@revoked *', otherEd25519) + line('bastion'), 'bastion')).toEqual({ verdict: 'known' });
  });

  it('does not take the key of a certificate authority for that of a host', () => {
    expect(verdict(line('@cert-authority *.example.com'), 'db.example.com')).toEqual({
      verdict: 'unknown',
      types: [],
      authority: true,
    });
  });

  it('passes over lines that it cannot understand', () => {
    const text = `bastion\nbastion ssh-ed25519\nbastion ssh-ed25519 AAAA\n@other ${line('bastion')}|1|broken ${ed25519?.publicKey}\n`;
    expect(parseKnownHosts(text).filter((entry) => !entry.hosts.startsWith('|'))).toEqual([]);
    expect(verdict(text, 'bastion').verdict).toBe('unknown');
    expect(verdict(`${line('bastion').trim()}\r\n`, 'bastion')).toEqual({ verdict: 'known' });
  });

  it('reads fingerprints and whole keys as a setting', () => {
    const sha = ed25519?.fingerprint ?? '';
    expect(parseFingerprints(sha)).toEqual([sha]);
    expect(parseFingerprints(`${sha}= ${rsa?.fingerprint}`)).toEqual([sha, rsa?.fingerprint]);
    expect(parseFingerprints(ed25519?.publicKey ?? '')).toEqual([sha]);
    for (const wrong of ['', 'SHA256:short', 'MD5:00:11', '00:11:22', sha.replace('SHA256:', ''), `${sha} x`])
      expect(parseFingerprints(wrong)).toBeUndefined();
  });
});
