import { DomainError, isDomainError, type ErrorDetails } from '@zveno/kernel';

/** The largest request or notice on any transport: UTF-8 bytes of its data as JSON. */
export const MAX_REQUEST_BYTES = 262_144;

/** The largest answer on any transport; longer ones are asked for page by page. */
export const MAX_REPLY_BYTES = 1_048_576;

/** How a refusal crosses: its code and details, no message, no stack. */
export type WireError = Readonly<{ code: string; details: ErrorDetails }>;

type WireReply = Readonly<{ data: unknown } | { error: WireError }>;

const tooLong = (json: string, limit: number) => json.length > limit / 3 && Buffer.byteLength(json) > limit;

/** Data of a request or notice as it crosses. @throws DomainError `request.too-large` */
export const encodeRequest = (data: object): string => {
  const json = JSON.stringify(data);
  if (tooLong(json, MAX_REQUEST_BYTES)) throw new DomainError('request.too-large', { limit: MAX_REQUEST_BYTES });
  return json;
};

/** An answer as it crosses; one that is too long becomes the refusal `reply.too-large`. */
export const encodeReply = (data: unknown): string => {
  const json = JSON.stringify({ data: data ?? null } satisfies WireReply);
  return tooLong(json, MAX_REPLY_BYTES)
    ? encodeRefusal({ code: 'reply.too-large', details: { limit: MAX_REPLY_BYTES } })
    : json;
};

export const encodeRefusal = (error: WireError): string => JSON.stringify({ error } satisfies WireReply);

/** The answer's data. @throws DomainError the refusal it carries */
export const decodeReply = (json: string): unknown => {
  const reply = JSON.parse(json) as WireReply;
  if ('error' in reply) throw new DomainError(reply.error.code, reply.error.details);
  return reply.data;
};

/** Whether something thrown is a refusal already in the form in which it crosses. */
export const isWireError = (thrown: unknown): thrown is WireError =>
  typeof thrown === 'object' &&
  thrown !== null &&
  (isDomainError(thrown) || !(thrown instanceof Error)) &&
  'code' in thrown &&
  'details' in thrown;
