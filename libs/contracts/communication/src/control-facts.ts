import { allow, defineAccess, IsId, ReadAfter } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsInt, ValidateNested } from 'class-validator';

/** Asked by services only: what the head's control view says of chats (R02). */
export class AskControlFacts extends ReadAfter {
  @IsId()
  organizationId!: string;
}

/** How many there are, and how many of them have what they need. */
export class Covered {
  @IsInt()
  total!: number;

  @IsInt()
  withChat!: number;

  @IsInt()
  withMaterial!: number;
}

/** Demanded by the strategy, and there with a member of staff who owns it. */
export class DemandedAndThere {
  @IsInt()
  demanded!: number;

  @IsInt()
  there!: number;
}

export class ChatControlFacts {
  /** 0: none was adopted. */
  @IsInt()
  strategyVersion!: number;

  @ValidateNested()
  @Type(() => DemandedAndThere)
  all!: DemandedAndThere;

  /** Of study groups: their chats of students, of parents and of teachers. */
  @ValidateNested()
  @Type(() => DemandedAndThere)
  ofGroups!: DemandedAndThere;

  @ValidateNested()
  @Type(() => DemandedAndThere)
  ofManagement!: DemandedAndThere;

  @ValidateNested()
  @Type(() => DemandedAndThere)
  channels!: DemandedAndThere;

  /** Open ones that no member of staff could own. */
  @IsInt()
  ownerless!: number;

  @ValidateNested()
  @Type(() => Covered)
  subjects!: Covered;

  @ValidateNested()
  @Type(() => Covered)
  programmes!: Covered;

  /** Handed in and neither published nor returned. */
  @IsInt()
  materialsWaiting!: number;

  /** Links into chats that are open for a week and that nobody has used. */
  @IsInt()
  unusedLinks!: number;
}

/** Answers `ChatControlFacts`. */
export const askControlFacts = { subject: 'communication.control.facts', request: AskControlFacts } as const;

export const controlFactsAccess = defineAccess({ askControlFacts }, { askControlFacts: allow('service') });
