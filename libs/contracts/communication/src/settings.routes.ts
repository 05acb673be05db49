import { IsLine, OrganizationCommandRequest, RecordedReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { AboutCommunication, organizationProblems } from './common.dto.ts';
import { personKinds, type PersonKind } from './events/chat.kinds.ts';

const tag = 'Settings';

/** A place on the web: `https`, no name or password in it. Whether it can be read as an address is asked by the rules. */
const HTTPS = /^https:\/\/[^\s/?#@\\<>"]+(?:[/?#][^\s\\<>"]*)?$/u;

export class JournalLink {
  @IsLine(100)
  title!: string;

  @IsString()
  @MaxLength(500)
  @Matches(HTTPS)
  url!: string;

  /** Whom it is shown to. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(personKinds, { each: true })
  people!: PersonKind[];
}

export class SetJournalLinksRequest extends OrganizationCommandRequest {
  /** All of them; none: the organisation has no such thing, and nothing is shown. */
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => JournalLink)
  links!: JournalLink[];
}

export class JournalLinks {
  /** Those for the asker; all, where the asker may set them. */
  @ValidateNested({ each: true })
  @Type(() => JournalLink)
  links!: JournalLink[];

  /** Whether the asker may set them. */
  @IsBoolean()
  maySet!: boolean;
}

export const setJournalLinks = route({
  subject: 'communication.journal-links.set',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/journal-links',
  tag,
  summary: 'Задать ссылки на электронный журнал и дневник',
  request: SetJournalLinksRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'journal-link.url-invalid'],
});

export const getJournalLinks = route({
  subject: 'communication.journal-links.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/journal-links',
  tag,
  summary: 'Ссылки на электронный журнал и дневник; пусто, если их нет',
  request: AboutCommunication,
  response: JournalLinks,
  errors: ['organization.not-found'],
});
