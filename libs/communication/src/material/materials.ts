import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { material } from './material.decider.ts';
import type { KnownMaterial } from './material.state.ts';

/** Materials as their own streams have them. */
@Injectable()
export class Materials {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** A material of an organisation. @throws DomainError `material.not-found`, also when it is another's */
  async own(organizationId: string, materialId: string): Promise<KnownMaterial> {
    const { state } = await this.#aggregates.load(material, communicationStreams.material(materialId));
    if (state?.organizationId !== organizationId) throw new DomainError('material.not-found');
    return state;
  }
}
