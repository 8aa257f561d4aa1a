/**
 * Lets `pg` speak over a byte stream that is already open (an SSH tunnel's). pg wants a net.Socket that is yet to connect: it
 * calls connect() and waits for the event. TLS needs nothing more, pg wraps whatever stream it was given.
 */
import type { Duplex } from 'node:stream';

export type SocketLike = Duplex & {
  connect(port: number, host: string): SocketLike;
  setNoDelay(on?: boolean): SocketLike;
  setKeepAlive(on?: boolean, delay?: number): SocketLike;
  ref(): SocketLike;
  unref(): SocketLike;
};

/** The same stream with a socket's methods. To connect does nothing but say so; the rest is up to what carries the stream. */
export function socketOver(stream: Duplex): SocketLike {
  const socket: SocketLike = Object.assign(stream, {
    connect(): SocketLike {
      process.nextTick(() => {
        if (!socket.destroyed) socket.emit('connect');
      });
      return socket;
    },
    setNoDelay: () => socket,
    setKeepAlive: () => socket,
    ref: () => socket,
    unref: () => socket,
  });
  return socket;
}
