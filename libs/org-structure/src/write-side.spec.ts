import { orgStructureCommands, orgStructureQueries } from '@zveno/contracts-org-structure';
import 'reflect-metadata';
import { writeSide } from './write-side.ts';

it('serves every command that the contract lists, and no other', () => {
  const served = writeSide.controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = (prototype as unknown as Record<string, object>)[name]!;
      return (Reflect.getMetadata('microservices:pattern', method) as string[] | undefined) ?? [];
    }),
  );
  const asked = new Set<string>(Object.values(orgStructureQueries).map(({ subject }) => subject));
  expect(served.filter((subject) => !asked.has(subject)).sort()).toEqual(
    Object.values(orgStructureCommands)
      .map(({ subject }) => subject as string)
      .sort(),
  );
});
