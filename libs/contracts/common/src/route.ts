/** A class whose fields carry class-validator decorators. */
export type DtoClass<T extends object = object> = new () => T;

/**
 * One thing that can be asked of a service, and its door in HTTP. The gateway serves every route from its definition, the
 * OpenAPI document is made from it, and the access table must have a row for it.
 *
 * Path parameters, query and body are merged into one flat request object, which `request` validates at the gateway and
 * again at the service; a field that stands in two of them with different values is refused. Parameters of path and query
 * are text: the gateway turns them into numbers, booleans and lists where the request's validators ask for such; a body is
 * taken as it is. A command's id travels in the header `Idempotency-Key` (a UUID; the gateway makes one if absent), the
 * position seen in `Zveno-Position`, the order in `Zveno-Order`.
 */
export type Route<Request extends object = object, Response extends object = object> = Readonly<{
  /** The subject on the wire, such as `org-structure.unit.rename`; also the OpenAPI operationId. */
  subject: string;
  kind: 'command' | 'query';
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, parameters in braces: `/organizations/{organizationId}/units/{unitId}`. */
  path: string;
  tag: string;
  /** One sentence, shown in the OpenAPI page. */
  summary: string;
  request: DtoClass<Request>;
  response: DtoClass<Response>;
  /** The HTTP status of success; default 200 for queries, 201 for commands. */
  success?: 200 | 201 | 202;
  /** The media types of the file it answers with; `response` is then `FileReply`, and HTTP carries the bytes alone. */
  file?: readonly string[];
  /** Answers carry an ETag; who has the answer already (`If-None-Match`) gets 304. */
  etag?: true;
  /** The codes of DomainErrors this route may answer with, beyond the common ones. */
  errors: readonly string[];
}>;

/** Declares a route; keeps the types of request and response for client and controller. */
export const route = <Request extends object, Response extends object>(
  definition: Route<Request, Response>,
): Route<Request, Response> => definition;
