/**
 * Secrets stay in: every connection string, password and key is added here when it is parsed, and every string that
 * leaves the program (logs, errors, reports, comments) passes through `redact`.
 */

export const REDACTED = '***';

export class Secrets {
  readonly #values = new Set<string>();
  readonly #listeners: ((value: string) => void)[] = [];

  /** Registers a secret in the shapes it may appear in: as it is, URL-encoded, base64, and each line of it. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret === '') return;
    for (const shape of shapesOf(secret)) {
      if (this.#values.has(shape)) continue;
      this.#values.add(shape);
      for (const listener of this.#listeners) listener(shape);
    }
  }

  /** Calls the listener with every value known now and later (the action tells the runner to mask it). */
  onAdd(listener: (value: string) => void): void {
    this.#listeners.push(listener);
    for (const value of this.#values) listener(value);
  }

  redact(text: string): string {
    let result = text;
    for (const value of [...this.#values].sort((a, b) => b.length - a.length)) result = result.replaceAll(value, REDACTED);
    return result;
  }
}

/** Shorter secrets are only replaced where they stand as a password in a URL, or nothing would stay readable. */
const SHORTEST = 4;

function shapesOf(secret: string): Set<string> {
  const shapes = new Set<string>();
  const add = (value: string): void => {
    if (value.length >= SHORTEST) shapes.add(value);
    else if (value.length > 0) shapes.add(`:${value}@`);
  };
  for (const text of [secret, ...secret.split(/\r?\n/).map((line) => line.trim())]) {
    if (text === '' || /^-----(BEGIN|END) /.test(text)) continue;
    add(text);
    add(encodeURIComponent(text));
    add(encodeURI(text));
    if (text.length >= SHORTEST) add(Buffer.from(text).toString('base64'));
    add(JSON.stringify(text).slice(1, -1));
  }
  return shapes;
}
