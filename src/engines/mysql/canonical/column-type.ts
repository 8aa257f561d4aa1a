/**
 * Types that are written differently and are the same. The display width of an integer says nothing about what it holds, and
 * MySQL 8 no longer prints it; only `tinyint(1)`, which is BOOLEAN, and ZEROFILL, which pads to it, mean something. The width
 * of a year is always 4. MySQL calls GEOMETRYCOLLECTION geomcollection.
 */
export function columnType(type: string): string {
  const [word] = /^\w+/.exec(type) ?? [''];
  switch (word.toLowerCase()) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'int':
    case 'bigint':
      return type === 'tinyint(1)' || type.includes('zerofill') ? type : type.replace(/\(\d+\)/, '');
    case 'year':
      return 'year';
    case 'geomcollection':
      return 'geometrycollection';
    default:
      return type;
  }
}
