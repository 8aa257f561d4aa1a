/** The exit code of a sync: what docs/sync.md promises. */
import { EXIT } from '../errors.ts';
import type { SyncResult } from './result.ts';

/** Differences fail a `validate`, as they fail a check; a `dry-run` that could be done is done. */
export function syncExitCode({ outcome, mode }: SyncResult): number {
  if (outcome === 'partial') return EXIT.drift;
  return outcome === 'would-change' && mode === 'validate' ? EXIT.drift : EXIT.ok;
}
