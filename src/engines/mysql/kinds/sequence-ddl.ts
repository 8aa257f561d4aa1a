/** Sequences of MariaDB. Where one stands is data: it is kept by ALTER, and gone with DROP. */
import { type CatalogObject, displayName, type PropertyValue } from '../../../catalog/model.ts';
import { type Alteration, CannotChange, type Change, type KindDdl, type Statement } from '../../ddl.ts';
import { hazard } from '../ddl/alter.ts';
import { typeText } from '../ddl/text.ts';
import { quoteName } from '../sql/tokens.ts';

export const sequenceDdl: KindDdl = {
  create({ path, properties }, { flavour }) {
    if (flavour === 'mysql') throw new CannotChange(`MySQL has no sequences, and ${displayName(path)} is one.`);
    const options = ORDER.map((property) => option(property, properties[property] ?? null)).join('');
    return [statement(`CREATE SEQUENCE ${quoteName(path[0]!)}${options}`, path)];
  },
  drop: ({ path }) => [
    {
      ...statement(`DROP SEQUENCE ${quoteName(path[0]!)}`, path),
      hazards: [
        hazard('deletes-data', `Where the sequence ${displayName(path)} stands is forgotten.`),
        hazard('drops-objects', `The sequence ${displayName(path)} is dropped: whatever draws from it fails.`),
      ],
    },
  ],
  alter,
};

const ORDER = ['type', 'start', 'minimum', 'maximum', 'increment', 'cache', 'cycle'] as const;

function statement(sql: string, path: CatalogObject['path']): Statement {
  return { sql, hazards: [], lock: `metadata lock on ${displayName(path)}, for a moment`, transaction: 'none' };
}

function alter({ target, properties }: Change): Alteration {
  const options = properties.map(({ property, reference }) => option(property, reference)).join('');
  const narrows = properties.some(({ property }) => ['minimum', 'maximum', 'type'].includes(property));
  const why = `It fails if the sequence ${displayName(target.path)} stands outside its new bounds.`;
  return {
    statements: [
      {
        ...statement(`ALTER SEQUENCE ${quoteName(target.path[0]!)}${options}`, target.path),
        hazards: narrows ? [hazard('may-fail-on-data', why)] : [],
      },
    ],
  };
}

const NUMBERED: Readonly<Record<string, string>> = {
  start: 'START WITH',
  minimum: 'MINVALUE',
  maximum: 'MAXVALUE',
  increment: 'INCREMENT BY',
};

function option(property: string, value: PropertyValue): string {
  if (property === 'cycle') return value === true ? ' CYCLE' : ' NOCYCLE';
  if (property === 'type') return value === null ? '' : ` AS ${typeText(String(value))}`;
  if (property === 'cache') return value === '0' || value === null ? ' NOCACHE' : ` CACHE ${integer(value)}`;
  return value === null ? '' : ` ${NUMBERED[property]} ${integer(value)}`;
}

function integer(value: PropertyValue): string {
  return BigInt(String(value)).toString();
}
