/**
 * An SSH channel as a stream that behaves as database drivers expect of a socket: destroy(error) reports the error and
 * always closes, and a write to a closed channel fails. ssh2's own channel does neither: it waits for the other side.
 */
import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';

export class ChannelStream extends Duplex {
  readonly #channel: ClientChannel;

  constructor(channel: ClientChannel) {
    super();
    this.#channel = channel;
    channel.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) channel.pause();
    });
    channel.on('end', () => this.push(null));
    channel.on('error', (error: Error) => this.destroy(error));
    channel.on('close', () => {
      // What has arrived is still read before the end.
      if (this.readableEnded || !this.readable) this.destroy();
      else this.once('end', () => this.destroy());
    });
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#channel.writable) this.#channel.write(chunk, encoding, done);
    else done(Object.assign(new Error('the SSH channel is closed'), { code: 'EPIPE' }));
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#channel.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // Nobody reads any more, but the channel only closes when it was read to its end.
    this.#channel.removeAllListeners('data').resume();
    this.#channel.destroy();
    // A socket's "close" never comes in the same turn. Drivers rely on it: TLS over the stream must be able to say first why.
    setImmediate(done, error);
  }
}
