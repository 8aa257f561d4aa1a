/** Options of a table: engine, collation, row format and the rest, as CREATE TABLE and ALTER TABLE have them. */
import { CannotChange, type DdlWorld } from '../../ddl.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { collationText, wordText } from './text.ts';

export function engineOption(engine: unknown): string {
  return `ENGINE=${wordText(String(engine))}`;
}

/** The charset goes with it. */
export function collationOption(collation: unknown, world: DdlWorld): string {
  return `COLLATE=${collationText(String(collation), world)}`;
}

export function rowFormatOption(format: unknown): string {
  return `ROW_FORMAT=${typeof format === 'string' ? wordText(format) : 'DEFAULT'}`;
}

/** @param option as the catalog has it: `stats_persistent=0` */
export function otherOption(option: string): string {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(option) ?? [];
  const number = /^\d+$/.test(value);
  return `${optionName(name)}=${number || /^(default|yes|no)$/i.test(value) ? value.toUpperCase() : quoteString(value)}`;
}

/** How an option that is set goes back to what is when nobody says anything. */
export function resetOption(option: string): string {
  const [name = ''] = option.split('=');
  const usual = USUAL[name.toLowerCase()];
  if (usual === undefined) throw new CannotChange(`How the option ${name} of a table is taken back is not known.`);
  return `${optionName(name)}=${usual}`;
}

const USUAL: Readonly<Record<string, string>> = {
  avg_row_length: '0',
  autoextend_size: '0',
  checksum: '0',
  table_checksum: '0',
  compression: "''",
  delay_key_write: '0',
  encryption: "'N'",
  encrypted: 'DEFAULT',
  encryption_key_id: 'DEFAULT',
  insert_method: 'NO',
  key_block_size: '0',
  max_rows: '0',
  min_rows: '0',
  pack_keys: 'DEFAULT',
  page_checksum: 'DEFAULT',
  page_compressed: 'DEFAULT',
  page_compression_level: 'DEFAULT',
  sequence: '0',
  stats_auto_recalc: 'DEFAULT',
  stats_persistent: 'DEFAULT',
  stats_sample_pages: 'DEFAULT',
  transactional: 'DEFAULT',
};

/** Engines may have options of any name. */
function optionName(name: string): string {
  return /^\w+$/.test(name) ? name.toUpperCase() : quoteName(name);
}
