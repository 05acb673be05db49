import type { Route } from '@zveno/contracts-common';

type Json = Readonly<Record<string, unknown>>;
type Operation = Readonly<{
  operationId?: string;
  parameters?: readonly Readonly<{ name: string; in: string; required?: boolean }>[];
  responses?: Json;
}>;

const references = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) =>
        name === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
      );

const resolves = (document: Json, reference: string): boolean =>
  reference
    .replace(/^#\//u, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document) !== undefined;

/** What is wrong with an OpenAPI document made of these routes; empty when it is sound. */
export const documentFaults = (document: Json, routes: readonly Route[]): string[] => {
  const faults = [...new Set(references(document))]
    .filter((ref) => !resolves(document, ref))
    .map((ref) => `${ref} leads nowhere`);
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  for (const { method, path } of routes) {
    if (paths[`/api${path}`]?.[method.toLowerCase()] === undefined) faults.push(`${method} ${path} is missing`);
  }
  const ids = new Set<string>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId, parameters = [], responses = {} }] of Object.entries(item)) {
      const where = `${method.toUpperCase()} ${path}`;
      if (operationId === undefined || ids.has(operationId)) faults.push(`${where} has no id of its own`);
      ids.add(operationId ?? '');
      if (Object.keys(responses).length === 0) faults.push(`${where} answers nothing`);
      const declared = parameters.filter((p) => p.in === 'path' && p.required === true).map(({ name }) => name);
      for (const [, name] of path.matchAll(/\{(\w+)\}/gu)) {
        if (!declared.includes(name!)) faults.push(`${where} does not declare ${name}`);
      }
    }
  }
  return faults;
};
