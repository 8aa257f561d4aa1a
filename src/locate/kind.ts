/** How definitions are found in one kind of code: which files, and what stands in them. Each is a file in kinds/ and a line in its index.ts. */
import type { Flavour } from '../catalog/model.ts';
import type { Definitions } from './definitions.ts';
import type { SourceText } from './text.ts';

export interface DefinitionFinder {
  /** The schemes of sources that it is for. */
  readonly schemes: readonly string[];
  /** True where the files are run one after the other. */
  readonly ordered: boolean;
  /** In the order in which they are run. @throws when the source cannot be read: then nothing is found */
  files(source: SearchedSource): Promise<readonly SourceText[]>;
  /** Enters what the file defines. It understands little of the language and says nothing where it is not sure. */
  scan(source: SourceText, into: Definitions, flavour: Flavour): void;
}

export interface SearchedSource {
  readonly scheme: string;
  /** What stands after the scheme. */
  readonly argument: string;
  /** Absolute; paths in the argument start here. */
  readonly folder: string;
  /** Of the repository, absolute: nothing outside is read. */
  readonly root: string;
  readonly flavour: Flavour;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
