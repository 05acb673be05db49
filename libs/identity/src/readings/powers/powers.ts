import { Inject, Injectable } from '@nestjs/common';
import { ReadStore } from '@zveno/read-store';
import { powersModel } from './powers.model.ts';

/** Who holds an office of power. It sets only how long a session lasts; what somebody may do is asked of the log. */
@Injectable()
export class Powers {
  constructor(@Inject(ReadStore) private readonly store: ReadStore) {}

  async has(personId: string): Promise<boolean> {
    return (await this.store.model(powersModel).findOne({ _id: personId })) !== null;
  }
}
