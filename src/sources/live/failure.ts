/**
 * Whatever an engine's driver, the network or a tunnel throws, as a DriftgateError that names the side and the server, the
 * reason, and the next thing to do. What engine-specific codes mean is the engine's to explain.
 */
import type { Engine } from '../../engines/engine.ts';
import { isPassingNetworkFailure } from '../../engines/network.ts';
import { DriftgateError, messageOf } from '../../errors.ts';
import { explainNetwork } from './network.ts';

export interface Attempt {
  readonly engine: Engine;
  readonly label: string;
  /** `db.example.com:5432`, or the path of a socket. */
  readonly address: string;
  /** The SSH server in between. */
  readonly via?: string;
  readonly step: 'connect' | 'read';
}

/** The error to throw. An error of our own making, such as a TypeError while reading, is given back as the bug that it is. */
export function failureOf(error: unknown, attempt: Attempt): Error {
  const doing = `Cannot ${attempt.step === 'connect' ? 'connect to' : 'read the catalog of'} ${nameOf(attempt)}`;
  if (error instanceof DriftgateError) {
    if (error.message.includes(attempt.label)) return error;
    return new DriftgateError(error.code, `${doing}: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error.cause ?? error,
    });
  }
  const known = attempt.engine.explain(error) ?? explainNetwork(error);
  if (known === null && attempt.step === 'read' && isBug(error)) return error;
  return new DriftgateError(
    known?.code ?? (attempt.step === 'connect' ? 'connection' : 'read'),
    `${doing}: ${known?.reason ?? oneLine(messageOf(error))}`,
    {
      hint:
        known?.hint ??
        (attempt.step === 'connect'
          ? 'Check the connection URL, and that the server is running.'
          : "Look into the server's log for more."),
      cause: error,
    },
  );
}

/** True when trying again may help. */
export function isTransient(error: unknown, engine: Engine): boolean {
  if (error instanceof DriftgateError) return error.code === 'tunnel' && isPassingNetworkFailure(error.cause);
  return engine.isTransient(error);
}

/** What went wrong in a few words, for the line that says that it is tried again. */
export function reasonOf(error: unknown, engine: Engine): string {
  if (error instanceof DriftgateError) return oneLine(error.message);
  return oneLine((engine.explain(error) ?? explainNetwork(error))?.reason ?? messageOf(error));
}

function nameOf({ label, address, via }: Attempt): string {
  const beside = [...(label.includes(address) ? [] : [address]), ...(via === undefined ? [] : [`through SSH ${via}`])];
  return beside.length === 0 ? label : `${label} (${beside.join(', ')})`;
}

function isBug(error: unknown): error is Error {
  return (
    error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError || error instanceof SyntaxError
  );
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
