/** Reads and writes tar archives, as far as the embedded database's files need it: plain files in the ustar format. */

export interface TarEntry {
  readonly name: string;
  /** `file`, or anything else (a folder). */
  readonly type: 'file' | 'other';
  readonly data: Uint8Array;
}

const BLOCK = 512;
const latin1 = new TextDecoder('latin1');

export function readTar(tar: Uint8Array): TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number): string =>
      latin1.decode(tar.subarray(at + from, at + from + length)).replace(/\0[\s\S]*/, '');
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const prefix = field(257, 5) === 'ustar' ? field(345, 155) : '';
    const type = /^[0\0]?$/.test(field(156, 1)) ? 'file' : 'other';
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    entries.push({ name: `${prefix === '' ? '' : `${prefix}/`}${field(0, 100)}`, type, data });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

/** Without owners and times, so that the same files give the same bytes. @throws RangeError for a name over 100 bytes */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap(({ name, type, data }) => [header(name, type, data.length), padded(data)]);
  return new Uint8Array(Buffer.concat([...blocks, new Uint8Array(2 * BLOCK)]));
}

function header(name: string, type: TarEntry['type'], size: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long a name for a tar archive`);
  block.write(name, 0);
  block.write(type === 'file' ? '0000644\0' : '0000755\0', 100);
  block.write('0000000\0'.repeat(2), 108);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(`        ${type === 'file' ? '0' : '5'}`, 148);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(data: Uint8Array): Uint8Array {
  const rest = data.length % BLOCK;
  return rest === 0 ? data : Buffer.concat([data, new Uint8Array(BLOCK - rest)]);
}
