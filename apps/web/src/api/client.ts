import createClient from 'openapi-fetch';
import { Asker, type AskHeaders, type Sent } from './answer.ts';
import type { components, paths } from './schema.d.ts';

/** What the platform takes and gives, by the name it has in the OpenAPI document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The routes, typed by the OpenAPI document. Call them through `ask`. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

export const asker = new Asker();

/** Sends a request with its headers and gives its answer. @throws ProblemError */
export const ask = <T>(send: (headers: AskHeaders) => Promise<Sent<T>>, commandId?: string): Promise<T> =>
  asker.ask(send, commandId);
