/** What doors beside the tables of routes say of themselves in the OpenAPI document. */

/** A part of the path. */
export const pathParameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** A refusal, as problem+json. */
export const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Bytes, in a body or an answer. */
export const binary = { schema: { type: 'string', format: 'binary' } } as const;
