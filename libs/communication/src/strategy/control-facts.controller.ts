import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  askControlFacts,
  AskControlFacts,
  type ChatControlFacts,
  type Covered,
  type DemandedAndThere,
} from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { chatLinksModel } from '../readings/chat-links/chat-links.model.ts';
import { materialsModel } from '../readings/materials/materials.model.ts';
import { ComplianceReader, type Compliance } from './compliance.ts';

/** How long a link waits for its first guest. */
const WAIT_MS = 7 * 86_400_000;

/** What the head's control view says of chats (R02), asked by the service that answers it. */
@Controller()
export class ControlFactsController {
  constructor(
    @Inject(ComplianceReader) private readonly compliance: ComplianceReader,
    @Inject(Rows) private readonly rows: Rows,
  ) {}

  @MessagePattern(askControlFacts.subject)
  async facts(
    @Payload(validated(AskControlFacts)) data: AskControlFacts,
    @Meta() { now }: RequestContext,
  ): Promise<ChatControlFacts> {
    const { organizationId: orgId } = data;
    const compliance = await this.compliance.of(data, now);
    await this.rows.passed(data, materialsModel, chatLinksModel);
    const [materialsWaiting, links] = await Promise.all([
      this.rows.of(materialsModel).count({ orgId, status: 'waiting' }),
      this.rows.of(chatLinksModel).find({ orgId }),
    ]);
    const since = new Date(Date.parse(now) - WAIT_MS).toISOString();
    return {
      strategyVersion: compliance.strategyVersion,
      all: demanded(compliance, ''),
      ofGroups: demanded(compliance, 'group-'),
      ofManagement: demanded(compliance, 'management-'),
      channels: demanded(compliance, 'channel-'),
      ownerless: compliance.chats.filter(({ exists, ownerless }) => exists && ownerless).length,
      subjects: covered(compliance, 'subject'),
      programmes: covered(compliance, 'program'),
      materialsWaiting,
      unusedLinks: links.filter((one) => one.status === 'open' && one.uses === 0 && one.issuedAt < since).length,
    };
  }
}

const demanded = ({ chats }: Compliance, kinds: string): DemandedAndThere => {
  const own = chats.filter(({ kind }) => kind.startsWith(kinds));
  return { demanded: own.length, there: own.filter(({ exists, ownerless }) => exists && !ownerless).length };
};

const covered = (
  { living, subjectsWithoutChat, subjectsWithoutMaterial }: Compliance,
  kind: 'subject' | 'program',
): Covered => {
  const count = (all: Compliance['living']) => all.filter((one) => one.kind === kind).length;
  const total = count(living);
  return {
    total,
    withChat: total - count(subjectsWithoutChat),
    withMaterial: total - count(subjectsWithoutMaterial),
  };
};
