/** The checksums that tools keep of their files. Git may have changed the line ends since, so a text fits with either. */
import { createHash } from 'node:crypto';

/** The text, and the same with each kind of line end. */
function lineEnds(raw: string): string[] {
  const unix = raw.replaceAll('\r\n', '\n');
  return [...new Set([raw, unix, unix.replaceAll('\n', '\r\n')])];
}

/** @param digest in lower-case hex */
export function fitsHash(raw: string, algorithm: 'sha1' | 'sha256' | 'sha384', digest: string): boolean {
  return lineEnds(raw).some((text) => createHash(algorithm).update(text).digest('hex') === digest);
}

/** Flyway's checksum: CRC-32 over the lines without their ends, as a signed number. */
export function lineCrc(text: string): number {
  let crc = -1;
  for (const byte of Buffer.from(text.replace(/\r\n|\r|\n/g, ''))) crc = CRC[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc;
}

/** Node 20 has no crc32 of its own. */
const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
