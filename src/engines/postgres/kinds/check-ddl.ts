/** The statements of check constraints. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { KindDdl } from '../../ddl.ts';
import { breaking } from '../ddl/obstacle.ts';
import { hazard } from '../ddl/statement.ts';
import { changeValidated, createValidated, dropWith, exclusive, type Validated } from './constraint-ddl.ts';

const CHECK: Validated = {
  text: ({ properties }) => `CHECK ${properties.expression}${properties['no-inherit'] ? ' NO INHERIT' : ''}`,
  lock: (_, place) => exclusive(place),
  dropLock: (_, place) => exclusive(place),
  validateLock: (_, place) => `SHARE UPDATE EXCLUSIVE on ${place.name}`,
  canWait: () => true,
  blocks: (_, place) => [
    hazard('blocks-reads', `Nobody can read ${place.name} while its rows are read.`),
    hazard('blocks-writes', `Nobody can write to ${place.name} while its rows are read.`),
  ],
  fails: ({ properties }) => `that breaks ${shortened(String(properties.expression))}`,
  obstacle: (object, world) => breaking(object, String(object.properties.expression), !object.properties['no-inherit'], world),
};

export const checkDdl: KindDdl = {
  create: (object, world) => createValidated(CHECK, object, world),
  drop: dropWith(
    (place, object: CatalogObject) =>
      `Rows of ${place.name} that break ${shortened(String(object.properties.expression))} are no longer refused.`,
  ),
  alter: (change, world) => ({ statements: changeValidated(CHECK, change, world) }),
};

const LONGEST = 120;

function shortened(expression: string): string {
  const line = expression.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
