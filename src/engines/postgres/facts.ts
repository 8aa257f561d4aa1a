/**
 * What is known of a live target beyond its catalog: how many rows its tables have, what an object would lose if it were dropped and
 * made again, and what the catalog does not hold and its objects may need. Everything comes in one round trip, whatever the size.
 */
import type { Catalog } from '../../catalog/model.ts';
import type { Facts } from '../ddl.ts';
import type { Row, Session } from '../engine.ts';
import { groundSelects, groundStatements } from './facts/ground.ts';
import { restoreSelects, restoreStatements } from './facts/restore.ts';
import { tableFacts, tableSelect } from './facts/tables.ts';
import { literal } from './sql.ts';

/** @param catalog what was read on the same session: its snapshot is the same */
export async function readFacts(session: Session, catalog: Catalog): Promise<Facts> {
  const schemas = [...catalog.objects.values()].filter(({ kind }) => kind === 'schema').map(({ path }) => literal(path[0]!));
  const where = { schemas: schemas.length === 0 ? 'null' : schemas.join(', '), version: Number.parseInt(catalog.version, 10) };
  const [restoring, grounding] = [restoreSelects(where), groundSelects(where)];
  const results: Row[][] = [[], ...restoring.map(() => []), ...grounding.map(() => [])];
  await session.stream([tableSelect(where), ...restoring, ...grounding], (statement, row) => results[statement]!.push(row));
  const [tables, ...others] = results;
  return {
    tables: tableFacts(tables!, catalog),
    restore: restoreStatements(others.slice(0, restoring.length), catalog),
    ground: groundStatements(others.slice(restoring.length)),
  };
}
