import { identify, type Properties } from '../../../catalog/model.ts';
import type { MysqlKind } from '../kind.ts';
import { tokenize } from '../sql/tokens.ts';
import { sequenceDdl } from './sequence-ddl.ts';

/** Sequences of MariaDB, by SHOW CREATE SEQUENCE. Where a sequence stands is data, not schema. MySQL has none. */
export const sequence: MysqlKind = {
  kind: 'sequence',
  ddl: sequenceDdl,
  select: ({ flavour, schemas }) =>
    flavour === 'mysql'
      ? null
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema IN (${schemas}) AND table_type = 'SEQUENCE'`,
  notice: (row) => ({ of: 'SEQUENCE', name: row.name as string }),
  build(row, { texts }) {
    const name = row.name as string;
    const properties = sequenceProperties(texts.get(name) ?? '');
    return {
      kind: 'sequence',
      id: identify('sequence', name),
      path: [name],
      parent: null,
      properties,
      dependsOn: [],
      definition: describe(properties),
    };
  },
};

/** `CREATE SEQUENCE `s` [as bigint] start with 1 minvalue 1 maxvalue 9 increment by 1 cache 1000 nocycle ENGINE=InnoDB` */
function sequenceProperties(statement: string): Properties {
  const text = tokenize(statement)
    .map((token) => (token.kind === 'name' ? '' : token.value))
    .join(' ')
    .replace(/- (?=\d)/g, '-');
  const number = (pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;
  return {
    type: number(/ as (\w+(?: unsigned)?) start/),
    start: number(/start with (-?\d+)/),
    minimum: number(/minvalue (-?\d+)/),
    maximum: number(/maxvalue (-?\d+)/),
    increment: number(/increment by (-?\d+)/),
    cache: / nocache/.test(text) ? '0' : number(/cache (\d+)/),
    cycle: !/ nocycle/.test(text),
  };
}

function describe({ start, minimum, maximum, increment, cache, cycle }: Properties): string {
  return `START WITH ${start} MINVALUE ${minimum} MAXVALUE ${maximum} INCREMENT BY ${increment} CACHE ${cache}${cycle ? ' CYCLE' : ''}`;
}
