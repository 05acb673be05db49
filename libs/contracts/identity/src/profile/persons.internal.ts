import { ArrayMaxSize, IsArray, IsString, Matches } from 'class-validator';

/** Whose names. At most a thousand at once; ask again for more. */
export class PersonsRequest {
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  personIds!: string[];
}

/** Opened for the reader, never to be kept. What is erased reads «[удалено]». */
export type OpenedName = Readonly<{ personId: string; surname: string; givenName: string; patronymic?: string }>;

/** The same with what a roster is compared by. `phone` in E.164. */
export type OpenedContact = OpenedName & Readonly<{ phone?: string; birthDate?: string }>;

/** Those that have a profile, in the order asked. */
export type PersonNames = Readonly<{ items: readonly OpenedName[] }>;
export type PersonContacts = Readonly<{ items: readonly OpenedContact[] }>;

/** Asked inside the platform only. */
export const personNames = { subject: 'identity.persons.names', request: PersonsRequest } as const;
export const personContacts = { subject: 'identity.persons.contact', request: PersonsRequest } as const;
