/**
 * An extension's version follows the server's major version: the same CREATE EXTENSION gives pg_trgm 1.5 on one and 1.6 on
 * another. Between servers of different majors it says nothing about the schema. Between equal majors it does.
 */
import type { Equivalence } from '../../engine.ts';
import { majorOf } from './major.ts';

export const extensionVersion: Equivalence = ({ property, reference, target }) =>
  property === 'version' && reference.object.kind === 'extension' && majorOf(reference.catalog) !== majorOf(target.catalog);
