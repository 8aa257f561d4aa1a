import type { Catalog } from '../catalog/model.ts';
import type { Selection } from '../catalog/selection.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../redact.ts';

/** Anything that a catalog can be read from. */
export interface Source {
  /** How to name it to people, without any secret: `production`, `postgres://app@db.example.com/shop`. */
  readonly label: string;
  /** Reads it in one consistent snapshot. Opens and closes what it needs. @throws DriftgateError */
  read(selection: Selection): Promise<SourceReading>;
}

export interface SourceReading {
  readonly catalog: Catalog;
  /** Round trips to the server, connection set-up aside. */
  readonly roundTrips: number;
}

/** What a source may use of the world outside; the doors fill it. */
export interface SourceContext {
  readonly log: Log;
  readonly secrets: Secrets;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
