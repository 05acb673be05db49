import type { Event, Projection, Row } from '@zveno/kernel';

/** An index of a projection's rows. Unique ones pass over rows without their first field (removed rows have none). */
export type IndexDeclaration = Readonly<{ keys: Readonly<Record<string, 1 | -1>>; unique?: true }>;

/** A projection with all that is needed to keep its rows and to fill them anew in another thread. */
export type ProjectionModel<R extends Row = Row, E extends Event = Event> = Readonly<{
  projection: Projection<R, E>;
  indexes: readonly IndexDeclaration[];
  /** URL of the pure module that exports the projection; a rebuilding thread loads it (erasable TypeScript only). */
  module: string;
  exportName: string;
}>;

/** Any projection's model: the fold is only ever given what it gave. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows and events of a mixed list of projections differ
export type AnyModel = ProjectionModel<any, any>;

/**
 * Declares how the rows of a projection are kept:
 *
 *     export const unitsModel = projectionModel(units, {
 *       file: './units.projection.ts', from: import.meta.url, exportName: 'units',
 *       indexes: [{ keys: { organizationId: 1, name: 1 } }],
 *     });
 *
 * `file` is relative to `from` and named as the source is; compiled code finds its compiled neighbour.
 */
export const projectionModel = <R extends Row, E extends Event>(
  projection: Projection<R, E>,
  declared: Readonly<{ file: string; from: string; exportName: string; indexes: readonly IndexDeclaration[] }>,
): ProjectionModel<R, E> => {
  const compiled = declared.from.endsWith('.js');
  const file = compiled ? declared.file.replace(/\.ts$/u, '.js') : declared.file;
  return {
    projection,
    indexes: declared.indexes,
    module: new URL(file, declared.from).href,
    exportName: declared.exportName,
  };
};

/** The collection of a version's rows; a rebuilt one carries its generation besides. */
export const collectionOf = ({ name, version }: Pick<Projection, 'name' | 'version'>, generation = 1): string =>
  `${name}-v${version}${generation === 1 ? '' : `-${generation}`}`;

/** Whether a collection holds rows of this projection, of whatever version. */
export const isCollectionOf = (projectionName: string, collection: string): boolean =>
  collection.startsWith(projectionName) && /^-v\d+(?:-\d+)?$/u.test(collection.slice(projectionName.length));
