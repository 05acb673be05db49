import { createRequire } from 'node:module';
import type { DtoClass } from '@zveno/contracts-common';
import { getMetadataStorage } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

export type Schema = Readonly<{
  type?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  $ref?: string;
  [keyword: string]: unknown;
}>;

const PREFIX = '#/components/schemas/';
const require = createRequire(import.meta.url);
// The storage of @Type has no public name; class-validator-jsonschema asks for it by this one.
const { defaultMetadataStorage } = require('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: { findTypeMetadata: (target: object, field: string) => { typeFunction?: () => unknown } };
};

/** What describes the request classes of a document, by name. Two different classes of one name are refused. */
export class Schemas {
  readonly #schemas = new Map<string, Schema>();
  readonly #owners = new Map<string, DtoClass>();

  /** Describes a class, and the classes of its fields. @returns its schema, to be referred to by `refTo` */
  add(dto: DtoClass): Schema {
    const known = this.#owners.get(dto.name);
    if (known === dto) return this.#schemas.get(dto.name)!;
    if (known !== undefined) throw new TypeError(`two classes are called ${dto.name}`);
    this.#owners.set(dto.name, dto);
    const schema = targetConstructorToSchema(dto, {
      refPointerPrefix: PREFIX,
      classTransformerMetadataStorage: defaultMetadataStorage as never,
    }) as Schema;
    this.#schemas.set(dto.name, schema);
    const fields = new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(dto, '', true, false)
        .map(({ propertyName }) => propertyName),
    );
    for (const field of fields) {
      const nested = defaultMetadataStorage.findTypeMetadata(dto, field)?.typeFunction?.();
      if (
        typeof nested === 'function' &&
        !(nested as unknown as { name: string }).name.match(/^(?:Date|Number|String|Boolean)$/u)
      ) {
        this.add(nested as DtoClass);
      }
    }
    return schema;
  }

  /** Adds a schema that belongs to no class. */
  put(name: string, schema: Schema): Schema {
    this.#schemas.set(name, schema);
    return refTo(name);
  }

  all(): Readonly<Record<string, Schema>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

export const refTo = (name: string): Schema => ({ $ref: PREFIX + name });
