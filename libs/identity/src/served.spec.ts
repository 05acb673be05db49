import {
  claimByChatLink,
  identityProblems,
  identityRoutes,
  personContacts,
  personNames,
  resolveSession,
  rotateSession,
} from '@zveno/contracts-identity';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import 'reflect-metadata';
import { identity } from './index.ts';

const inside = { resolveSession, rotateSession, personNames, personContacts, claimByChatLink };

it('serves every route that the contract lists, what services ask, and no other', () => {
  const served = identity.controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = (prototype as unknown as Record<string, object>)[name]!;
      return (Reflect.getMetadata('microservices:pattern', method) as string[] | undefined) ?? [];
    }),
  );
  const listed = [...Object.values(identityRoutes), ...Object.values(inside)].map(({ subject }) => subject as string);
  expect(served.sort()).toEqual(listed.sort());
});

it('explains each of its refusals on a page', () => {
  const pages = join(import.meta.dirname, '../../../docs/problems');
  expect(Object.keys(identityProblems).filter((code) => !existsSync(join(pages, `${code}.md`)))).toEqual([]);
});
