import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  CreateMyPupilRequest,
  CreatePupilRequest,
  pupilRoutes as routes,
  ResetMyPupilsPinRequest,
  ResetPinRequest,
  type PupilLoginReply,
} from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Pupils } from './pupils.ts';

@Controller()
export class PupilsController {
  constructor(@Inject(Pupils) private readonly pupils: Pupils) {}

  @MessagePattern(routes.createPupil.subject)
  create(
    @Payload(validated(CreatePupilRequest)) request: CreatePupilRequest,
    @Meta() context: RequestContext,
  ): Promise<PupilLoginReply> {
    return this.pupils.create(request, plain(request), 'school', context);
  }

  @MessagePattern(routes.createMyPupil.subject)
  createMine(
    @Payload(validated(CreateMyPupilRequest)) request: CreateMyPupilRequest,
    @Meta() context: RequestContext,
  ): Promise<PupilLoginReply> {
    assertOwnSecret(context);
    const { organizationId, studentEntryId } = request;
    return this.pupils.create({ organizationId, studentEntryId }, plain(request), 'guardian', context);
  }

  @MessagePattern(routes.resetPin.subject)
  reset(
    @Payload(validated(ResetPinRequest)) request: ResetPinRequest,
    @Meta() context: RequestContext,
  ): Promise<PupilLoginReply> {
    return this.pupils.resetPin(request, context);
  }

  @MessagePattern(routes.resetMyPupilsPin.subject)
  resetMine(
    @Payload(validated(ResetMyPupilsPinRequest)) { organizationId, studentEntryId }: ResetMyPupilsPinRequest,
    @Meta() context: RequestContext,
  ): Promise<PupilLoginReply> {
    assertOwnSecret(context);
    return this.pupils.resetPin({ organizationId, studentEntryId }, context);
  }
}

const plain = ({ surname, givenName, patronymic, birthDate }: CreatePupilRequest | CreateMyPupilRequest) => ({
  surname,
  givenName,
  patronymic,
  birthDate,
});

/**
 * A child without a phone uses the parent's device, where codes for the parent's phone arrive: the parent's profile needs a secret
 * of its own before the child's is made. @throws DomainError `auth.second-factor-required`
 */
const assertOwnSecret = ({ actor }: RequestContext): void => {
  if (actor.session?.strength !== 'two') throw new DomainError('auth.second-factor-required');
};
