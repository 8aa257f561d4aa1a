/** What a plan takes away, as a script that brings it back: COPY … FROM stdin, with the rows behind it. Manual: "COPY". */
import type { Exported, Exporter, Lost, Take } from '../backup.ts';
import type { Row, Session } from '../engine.ts';
import type { Wire } from './session.ts';
import { literal, qualified, quoteName } from './sql.ts';

export function exporterOver(session: Session, wire: Wire): Exporter {
  return {
    async write(lost, stamp, take) {
      if (lost.what === 'sequence') {
        await take(Buffer.from(`${await setval(session, literal(qualified(lost.path)), lost.path)}\n\n`));
        return { rows: 1, how: 'sequence', longest: 0 };
      }
      return await writeRows(session, wire, lost, stamp, take);
    },
    close: () => wire.end(),
  };
}

type LostRows = Extract<Lost, { what: 'rows' }>;

interface Column {
  readonly name: string;
  readonly generated: boolean;
  /** GENERATED ALWAYS AS IDENTITY: an UPDATE cannot set it. */
  readonly always: boolean;
  readonly inKey: boolean;
  /** Its type is the server's own, so that `=` is found whatever the search path. */
  readonly plain: boolean;
  /** Sequence that goes with it. */
  readonly sequence: readonly string[] | null;
}

async function writeRows(session: Session, wire: Wire, lost: LostRows, stamp: string, take: Take): Promise<Exported> {
  const { partitioned, columns } = await shapeOf(session, lost.table);
  const table = qualified(lost.table);
  const from = partitioned ? table : `only ${table}`;
  const copy = async (names: readonly string[], into: string, after: string): Promise<number> => {
    const list = names.map(quoteName).join(', ');
    await take(Buffer.from(`COPY ${into} ${list === '' ? '' : `(${list}) `}FROM stdin;\n`));
    const rows = await wire.copyOut!(`copy (select ${list} from ${from}) to stdout`, take);
    await take(Buffer.from(`\\.\n\n${after}`));
    return rows;
  };
  const stored = columns.filter(({ generated }) => !generated);
  const names = stored.map(({ name }) => name);
  if (lost.columns === undefined && lost.beside === undefined) {
    const rows = await copy(names, table, '');
    for (const { name, sequence } of stored) {
      if (sequence === null) continue;
      const own = `pg_catalog.pg_get_serial_sequence(${literal(table)}, ${literal(name)})`;
      await take(Buffer.from(`${await setval(session, own, sequence)}\n\n`));
    }
    return { rows, how: 'rows', longest: 0 };
  }
  const gone = stored.filter(({ name }) => lost.columns?.includes(name) ?? true);
  if (gone.length === 0) return { rows: 0, how: 'nothing', longest: 0 };
  const key = columns.filter(({ inKey }) => inKey);
  if (lost.beside === true || key.length === 0 || gone.some(({ inKey, always }) => inKey || always)) {
    const beside = [...lost.table.slice(0, -1), besideName(lost.table.at(-1)!, stamp)];
    await take(
      Buffer.from(`CREATE TABLE ${qualified(beside)} AS SELECT ${names.map(quoteName).join(', ')} FROM ${from} WITH NO DATA;\n`),
    );
    const rows = await copy(names, qualified(beside), '');
    return { rows, how: 'beside', beside: qualified(beside), longest: 0 };
  }
  const both = [...key, ...gone].map(({ name }) => name);
  await take(
    Buffer.from(
      `CREATE TEMPORARY TABLE driftgate_values AS SELECT ${both.map(quoteName).join(', ')} FROM ${table} WITH NO DATA;\n`,
    ),
  );
  const set = gone.map(({ name }) => `${quoteName(name)} = saved.${quoteName(name)}`).join(', ');
  const same = key.map(({ name, plain }) => {
    const text = plain ? '' : '::text';
    return `own.${quoteName(name)}${text} = saved.${quoteName(name)}${text}`;
  });
  const after = `UPDATE ${table} AS own SET ${set} FROM pg_temp.driftgate_values AS saved WHERE ${same.join(' AND ')};
DROP TABLE pg_temp.driftgate_values;\n\n`;
  return { rows: await copy(both, 'pg_temp.driftgate_values', after), how: 'values', longest: 0 };
}

async function shapeOf(session: Session, path: readonly string[]): Promise<{ partitioned: boolean; columns: readonly Column[] }> {
  const oid = `${literal(qualified(path))}::regclass`;
  const [table, rows] = await session.batch([
    `select relkind = 'p' as partitioned from pg_class where oid = ${oid}`,
    `select a.attname as name, a.attgenerated <> '' as generated, a.attidentity = 'a' as always,
       coalesce(a.attnum = any (i.indkey), false) as in_key, t.typnamespace = 'pg_catalog'::regnamespace as plain,
       (select array[n.nspname, s.relname]::text[] from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' join pg_namespace n on n.oid = s.relnamespace
          where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = a.attrelid and d.refobjsubid = a.attnum
            and d.deptype in ('a', 'i') limit 1) as sequence
     from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`,
  ]);
  return {
    partitioned: table![0]?.partitioned === true,
    columns: rows!.map((row) => ({
      name: row.name as string,
      generated: row.generated as boolean,
      always: row.always as boolean,
      inKey: row.in_key as boolean,
      plain: row.plain as boolean,
      sequence: row.sequence as string[] | null,
    })),
  };
}

/** @param name an expression that gives the sequence's name where it is restored @param path where it is now */
async function setval(session: Session, name: string, path: readonly string[]): Promise<string> {
  const [[row]] = (await session.batch([`select last_value::text as last, is_called from ${qualified(path)}`])) as [Row[]];
  return `SELECT pg_catalog.setval(${name}, ${String(row!.last)}, ${String(row!.is_called)});`;
}

/** Names have at most 63 bytes. */
function besideName(name: string, stamp: string): string {
  let short = name;
  while (Buffer.byteLength(`${short}_${stamp}`) > 63) short = [...short].slice(0, -1).join('');
  return `${short}_${stamp}`;
}
