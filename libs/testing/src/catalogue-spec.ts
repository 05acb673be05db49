import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event, EventCatalogue, Recorded } from '@zveno/kernel';
import { recorded } from './builders.ts';

/** A stored sample: one version of one event as it lies in somebody's log. Never edited once shipped. */
type Sample = Readonly<{ shape: string; data: object }>;

/**
 * Declares the specs that freeze a family of events. `samples/<Type>.v<N>.json` holds, for every version ever shipped, its
 * shape and one stored example.
 *
 * - every version of every type has its sample, and no sample is left over;
 * - today's shape is the one frozen with today's version: a changed contract needs a new version, upcaster and sample;
 * - every sample, brought up to date, fits today's shape.
 */
export const catalogueSpec = <E extends Event>(catalogue: EventCatalogue<E>, samplesFolder: string): void => {
  const fileOf = (type: string, version: number) => `${type}.v${version}.json`;
  const read = (file: string) => JSON.parse(readFileSync(join(samplesFolder, file), 'utf8')) as Sample;
  const versions = catalogue.types.flatMap((type) =>
    Array.from({ length: catalogue.versionOf(type) }, (_, index) => [type, index + 1] as const),
  );

  it('has one sample for every version of every event', () => {
    const expected = versions.map(([type, version]) => fileOf(type, version)).sort();
    expect(readdirSync(samplesFolder).sort()).toEqual(expected);
  });

  it.each(catalogue.types.map((type) => [type, catalogue.versionOf(type)] as const))(
    'keeps the shape of %s as frozen with version %i',
    (type, version) => {
      expect(existsSync(join(samplesFolder, fileOf(type, version)))).toBe(true);
      expect(catalogue.shapeOf(type).text).toBe(read(fileOf(type, version)).shape);
    },
  );

  it.each(versions)('reads a stored %s of version %i in today’s shape', (type, version) => {
    const { data } = read(fileOf(type, version));
    const [stored] = recorded([{ type, data, metadata: { schemaVersion: version } }]) as [Recorded];
    const current = catalogue.upcast(stored);
    expect(catalogue.shapeOf(type).fault(current.data)).toBeUndefined();
    expect(current.metadata.schemaVersion).toBe(catalogue.versionOf(type));
  });
};
