/**
 * The kinds of code that a schema can be read from. To add one, write its file in kinds/ and add it here. What is heavy in
 * a kind is imported when it opens.
 */
import type { CodeKind } from './kind.ts';
import { sql } from './kinds/sql.ts';

export const CODE_KINDS: readonly CodeKind[] = [sql];

export function codeKindOf(scheme: string): CodeKind | undefined {
  return CODE_KINDS.find((kind) => kind.scheme === scheme);
}
