/**
 * Environments side by side, as data. It holds no secrets; formats escape what they print. `formatVersion` changes when a reader of
 * its JSON could break.
 */
import type { Flavour } from '../../catalog/model.ts';
import type { FailOn } from '../../rules/finding.ts';

export const STATUS_FORMAT_VERSION = 1;

/** `failed`: one at least could not be looked at. `drift`: one at least differs at or above fail-on. */
export type StatusVerdict = 'in-sync' | 'differs' | 'drift' | 'failed' | 'not-compared';

export interface Status {
  readonly formatVersion: typeof STATUS_FORMAT_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  readonly verdict: StatusVerdict;
  readonly failOn: FailOn;
  /** How the reference is called; null when none is set. */
  readonly reference: string | null;
  /** Why the reference could not be read; null when it could. */
  readonly referenceError: StatusError | null;
  /** As the config file has them. */
  readonly environments: readonly EnvironmentStatus[];
  readonly durationMs: number;
}

export interface EnvironmentStatus {
  readonly name: string;
  readonly protected: boolean;
  /** Why it could not be looked at: then nothing else is known of it but how it is reached. */
  readonly error: StatusError | null;
  readonly connection: ConnectionStatus | null;
  readonly server: { readonly flavour: Flavour; readonly version: string } | null;
  readonly counts: CountsStatus | null;
  /** SHA-256 (hex) of the schema. */
  readonly fingerprint: string | null;
  readonly migration: { readonly tool: string; readonly revision: string | null; readonly count: number } | null;
  /** The newest row of the ledger. */
  readonly applied: AppliedStatus | null;
  /** Against the reference; null when there is none, or one of the two could not be read. */
  readonly sync: SyncStatus | null;
  /** What the reader should know: sentences. */
  readonly notes: readonly string[];
}

export interface StatusError {
  readonly message: string;
  readonly hint: string | null;
}

export interface ConnectionStatus {
  /** `db.example.com:5432`, or the path of a socket. */
  readonly address: string;
  readonly database: string;
  /** `TLSv1.3`; null for a connection that is not encrypted, and as long as none stands. */
  readonly tls: string | null;
  /** The SSH server in between, or null. */
  readonly tunnel: string | null;
  /** Milliseconds until the connection stood, SSH and TLS included; null when it did not. */
  readonly connectMs: number | null;
  /** Milliseconds of one round trip. */
  readonly latencyMs: number | null;
}

export interface CountsStatus {
  readonly tables: number;
  /** As the server estimates, of the tables that are looked at; null where it does not say. */
  readonly rows: number | null;
  readonly foreignKeys: number;
  /** Without those of primary and unique keys. */
  readonly indexes: number;
}

export interface AppliedStatus {
  readonly schemaVersion: string | null;
  readonly appVersion: string | null;
  /** ISO 8601, UTC. */
  readonly at: string | null;
  readonly outcome: string | null;
}

export interface SyncStatus {
  /** `reference`: it is the reference itself. */
  readonly state: 'reference' | 'in-sync' | 'differs' | 'drift' | 'unknown';
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Migrations of the reference that it has not had; null when the reference is made of none. */
  readonly pending: number | null;
  /** Why it is unknown. */
  readonly error: StatusError | null;
}
