import { IsId, IsLine, MayBeAbsent } from '@zveno/contracts-common';
import { ArrayMaxSize, IsArray, IsString, Matches } from 'class-validator';

/** Somebody came by a link into a chat and names a child: by name, or, where the curator says which it is, by entry. */
export class ClaimByChatLinkRequest {
  @IsId()
  organizationId!: string;

  /** The person who came. */
  @IsId()
  guardianId!: string;

  /** The id of the guardian link to propose. */
  @IsId()
  linkId!: string;

  /** The child is in one of these classes today; absent: anywhere in the organisation. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  unitIds?: string[];

  @MayBeAbsent()
  @IsId()
  studentEntryId?: string;

  @MayBeAbsent()
  @IsLine(100)
  surname?: string;

  @MayBeAbsent()
  @IsLine(100)
  givenName?: string;

  @MayBeAbsent()
  @IsLine(100)
  patronymic?: string;

  @MayBeAbsent()
  @IsLine(100)
  relationship?: string;
}

/** The guardian link that was proposed, or the living one there was; nothing when no child, or more than one, is called so. */
export type ClaimedByChatLink = Readonly<{ studentEntryId?: string; linkId?: string }>;

/** Asked inside the platform only: the answer would tell a stranger who studies there. */
export const claimByChatLink = {
  subject: 'identity.guardian-link.claim-by-chat-link',
  request: ClaimByChatLinkRequest,
} as const;
