/** Values of the types that hardly any other engine has, each by its name; some are of extensions. */
import type { Chance } from '../../seed.ts';

type Make = (chance: Chance, first: string | null, second: string | null) => string;

export const MADE: Readonly<Record<string, Make>> = {
  bit: (chance, length) => bits(chance, Number(length ?? 1)),
  'bit varying': (chance, length) => bits(chance, 1 + below(chance, Math.min(Number(length ?? 16), 64))),
  interval: (chance) => `${below(chance, 30)} days ${two(below(chance, 24))}:${two(below(chance, 60))}:00`,
  timetz: (chance) => `${two(below(chance, 24))}:${two(below(chance, 60))}:${two(below(chance, 60))}+00`,
  inet: (chance) => `10.${below(chance, 256)}.${below(chance, 256)}.${1 + below(chance, 254)}`,
  cidr: (chance) => `10.${below(chance, 256)}.${below(chance, 256)}.0/24`,
  // Locally administered: of no maker.
  macaddr: (chance) => ['02', ...hexes(chance, 5)].join(':'),
  macaddr8: (chance) => ['02', ...hexes(chance, 7)].join(':'),
  point: (chance) => point(chance),
  line: (chance) => `{${1 + below(chance, 9)},${1 + below(chance, 9)},${below(chance, 100)}}`,
  lseg: (chance) => `[${point(chance)},${point(chance)}]`,
  box: (chance) => `${point(chance)},${point(chance)}`,
  path: (chance) => `[${point(chance)},${point(chance)},${point(chance)}]`,
  polygon: (chance) => {
    const [x, y] = [below(chance, 100), below(chance, 100)];
    return `((${x},${y}),(${x + 5},${y}),(${x + 5},${y + 5}))`;
  },
  circle: (chance) => `<${point(chance)},${1 + below(chance, 50)}>`,
  tsvector: (chance) => `${word(chance)} ${word(chance)} ${word(chance)}`,
  tsquery: (chance) => `${word(chance)} & ${word(chance)}`,
  xml: (chance) => `<note>${word(chance)} ${word(chance)}</note>`,
  jsonpath: (chance) => `$."${word(chance)}"`,
  pg_lsn: (chance) => `0/${(1 + below(chance, 2 ** 31)).toString(16).toUpperCase()}`,
  hstore: (chance) => `"${word(chance)}"=>"${word(chance)}"`,
  ltree: (chance) => `top.${word(chance)}.${word(chance)}`,
  cube: (chance) => `(${below(chance, 100)},${below(chance, 100)},${below(chance, 100)})`,
  vector: (chance, dimensions) => vector(chance, dimensions),
  halfvec: (chance, dimensions) => vector(chance, dimensions),
  geometry: (chance, shape, srid) => geometry(chance, shape, srid),
  geography: (chance, shape, srid) => geometry(chance, shape, srid ?? '4326'),
};

function below(chance: Chance, limit: number): number {
  return Math.floor(chance() * limit);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function bits(chance: Chance, length: number): string {
  return Array.from({ length }, () => below(chance, 2)).join('');
}

function hexes(chance: Chance, count: number): string[] {
  return Array.from({ length: count }, () => below(chance, 256).toString(16).padStart(2, '0'));
}

function point(chance: Chance): string {
  return `(${below(chance, 18000) / 100},${below(chance, 9000) / 100})`;
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ne', 'ra', 'so', 'tu', 've', 'wi', 'ba', 'do', 'fe'];

function word(chance: Chance): string {
  return Array.from({ length: 3 }, () => SYLLABLES[below(chance, SYLLABLES.length)]).join('');
}

function vector(chance: Chance, dimensions: string | null): string {
  return `[${Array.from({ length: Number(dimensions ?? 3) }, () => (below(chance, 2001) - 1000) / 1000).join(',')}]`;
}

function geometry(chance: Chance, shape: string | null, srid: string | null): string {
  const [x, y] = [below(chance, 14000) / 100, below(chance, 7000) / 100];
  const prefix = srid === null ? '' : `SRID=${srid};`;
  const corners = `${x} ${y}, ${x + 1} ${y}, ${x + 1} ${y + 1}`;
  switch ((shape ?? 'point').toLowerCase()) {
    case 'linestring':
      return `${prefix}LINESTRING(${corners})`;
    case 'polygon':
      return `${prefix}POLYGON((${corners}, ${x} ${y}))`;
    case 'multipolygon':
      return `${prefix}MULTIPOLYGON(((${corners}, ${x} ${y})))`;
    case 'multipoint':
      return `${prefix}MULTIPOINT((${x} ${y}))`;
    case 'multilinestring':
      return `${prefix}MULTILINESTRING((${corners}))`;
    default:
      return `${prefix}POINT(${x} ${y})`;
  }
}
