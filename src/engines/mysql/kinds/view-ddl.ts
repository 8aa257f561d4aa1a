/** Views: a changed one is replaced, and keeps its definer and its privileges. */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { Alteration, Change, DdlWorld, Hazard, KindDdl, Statement } from '../../ddl.ts';
import { hazard } from '../ddl/alter.ts';
import { checked, closing, isSign, sqlText, wordText } from '../ddl/text.ts';
import { quoteName } from '../sql/tokens.ts';

export const viewDdl: KindDdl = {
  create: (view, world) => [statement(`CREATE ${viewText(view, world)}`, [], view)],
  drop: (view) => [
    statement(
      `DROP VIEW ${quoteName(view.path[0]!)}`,
      [hazard('drops-objects', `The view ${displayName(view.path)} is dropped: whatever reads it fails.`)],
      view,
    ),
  ],
  alter,
};

function statement(sql: string, hazards: readonly Hazard[], { path }: CatalogObject): Statement {
  return { sql, hazards, lock: `metadata lock on ${displayName(path)}, for a moment`, transaction: 'none' };
}

function alter({ reference, target, properties }: Change, world: DdlWorld): Alteration {
  const own = Object.fromEntries(properties.map((one) => [one.property, one.reference]));
  const wanted = { ...reference, id: target.id, path: target.path, properties: { ...target.properties, ...own } };
  const hazards =
    'security' in own
      ? [
          hazard(
            'changes-access',
            own.security === 'INVOKER'
              ? `Whoever reads the view ${displayName(target.path)} needs rights on what it reads.`
              : `Whoever may read the view ${displayName(target.path)} reads with the rights of its definer.`,
          ),
        ]
      : [];
  return { statements: [statement(`CREATE OR REPLACE ${viewText(wanted, world)}`, hazards, target)] };
}

/** What follows CREATE. One that was there keeps its definer; a new one belongs to who makes it. */
function viewText({ id, path, properties }: CatalogObject, { facts, flavour }: DdlWorld): string {
  const definer = facts?.definers?.get(id);
  const algorithm = properties.algorithm ?? null;
  const parts = [`ALGORITHM = ${algorithm === null ? 'UNDEFINED' : wordText(String(algorithm))}`];
  if (definer !== undefined) parts.push(`DEFINER = ${definer}`);
  parts.push(`SQL SECURITY ${wordText(String(properties.security))}`);
  const { columns, query } = viewQuery(String(properties.definition));
  parts.push(`VIEW ${quoteName(path[0]!)}${columns} AS ${sqlText(query, flavour)}`);
  if (typeof properties['check-option'] === 'string') parts.push(`WITH ${wordText(properties['check-option'])} CHECK OPTION`);
  return parts.join(' ');
}

/** Of a query that could not be read the names of the columns stand before it: ``(`a`, `b`) as select …``, see sql/query.ts. */
function viewQuery(definition: string): { readonly columns: string; readonly query: string } {
  const tokens = checked(definition);
  const close = isSign(tokens[0], '(') ? closing(tokens, 0) : -1;
  const names = tokens.slice(1, Math.max(close, 1));
  const after = tokens[close + 1];
  const listed = names.length > 0 && names.every((token) => token.kind === 'name' || isSign(token, ','));
  if (!listed || after?.kind !== 'word' || after.value !== 'as') return { columns: '', query: definition };
  return { columns: ` ${definition.slice(0, tokens[close]!.end)}`, query: definition.slice(after.end).trim() };
}
