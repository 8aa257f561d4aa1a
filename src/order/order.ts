/**
 * The order of tables by their foreign keys: parents first, so that rows can be written (and, backwards, deleted)
 * without breaking a key. Built from the catalog alone; it names no engine.
 */

export const ORDER_STRATEGIES = ['dependency', 'alphabetical', 'custom'] as const;
export type OrderStrategy = (typeof ORDER_STRATEGIES)[number];

export interface OrderSettings {
  readonly strategy: OrderStrategy;
  /** With `custom`: table names or patterns that go first, in this order; the rest follows by dependency. */
  readonly first: readonly string[];
}

/** Tables are display names throughout (`public.orders`). */
export interface Order {
  readonly strategy: OrderStrategy;
  /** Every table, in the order to process them. */
  readonly tables: readonly OrderedTable[];
  /** Tables of one level refer only to earlier levels (or to their own cycle), so they may be processed in parallel. */
  readonly levels: readonly (readonly string[])[];
  readonly cycles: readonly Cycle[];
  readonly selfReferences: readonly { readonly table: string; readonly constraint: string; readonly nullable: boolean }[];
  /** Foreign keys to tables that are not in the selection. */
  readonly outside: readonly { readonly table: string; readonly constraint: string; readonly to: string }[];
}

export interface OrderedTable {
  readonly table: string;
  /** Tables that it refers to, itself aside, sorted. */
  readonly dependsOn: readonly string[];
  readonly level: number;
}

export interface Cycle {
  /** The tables, each referring to the next, the last to the first. */
  readonly tables: readonly string[];
  /** The constraint that is best deferred or filled second to break the cycle, and why. Null when none can be. */
  readonly breakAt: {
    readonly table: string;
    readonly constraint: string;
    readonly to: string;
    readonly why: 'nullable' | 'deferrable' | 'neither';
  } | null;
}
