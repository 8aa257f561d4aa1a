/** The columns that a partition has set up otherwise than its table, as kinds/partition.ts tells them: `kind DEFAULT 'view'::text NOT NULL STORAGE PLAIN`. */
import type { PropertyValue } from '../../../catalog/model.ts';

export interface PartitionColumn {
  readonly name: string;
  /** Null for none at all; undefined where it is that of the table. */
  readonly default: string | null | undefined;
  readonly generated: string | null;
  readonly identity: boolean;
  readonly notNull: boolean;
  readonly storage: string | null;
  readonly compression: string | null;
}

export function partitionColumns(columns: PropertyValue | undefined): readonly PartitionColumn[] {
  return Array.isArray(columns) ? (columns as readonly string[]).map(partitionColumn) : [];
}

function partitionColumn(text: string): PartitionColumn {
  const quoted = /^(?:"(?:[^"]|"")*"|[^\s"]+)/.exec(text)?.[0] ?? '';
  let rest = text.slice(quoted.length);
  const last = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (match === null) return null;
    rest = rest.slice(0, match.index);
    return match[1] ?? '';
  };
  const compression = last(/ COMPRESSION (pglz|lz4|default)$/);
  const storage = last(/ STORAGE (PLAIN|EXTERNAL|MAIN|EXTENDED)$/);
  const notNull = last(/ NOT NULL$/) !== null;
  const identity = last(/ IDENTITY$/) !== null;
  const value = rest.trim();
  return {
    name: quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted,
    default: value === 'NO DEFAULT' ? null : value.startsWith('DEFAULT ') ? value.slice('DEFAULT '.length) : undefined,
    generated: value.startsWith('GENERATED ALWAYS AS ') ? value.slice('GENERATED ALWAYS AS '.length) : null,
    identity,
    notNull,
    storage,
    compression,
  };
}
