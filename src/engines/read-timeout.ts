import type { Duplex } from 'node:stream';

/**
 * Runs a query, and gives up when an answer is awaited and no byte has come for so many milliseconds.
 * @param timedOut what to reject with, given a sentence; it also ends the connection
 */
export async function withReadTimeout<T>(
  stream: Duplex,
  milliseconds: number,
  query: () => Promise<T>,
  timedOut: (message: string) => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let restart: () => void = () => {};
  const silence = new Promise<never>((_, reject) => {
    restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(timedOut(`no answer from the server for ${milliseconds} ms`)), milliseconds);
    };
  });
  restart();
  stream.on('data', restart);
  try {
    return await Promise.race([query(), silence]);
  } finally {
    clearTimeout(timer);
    stream.off('data', restart);
  }
}
