import { defineDecider } from '@zveno/kernel';
import {
  correctName,
  registerPerson,
  releasePhone,
  verifyPhone,
  type CorrectName,
  type RegisterPerson,
  type ReleasePhone,
  type VerifyPhone,
} from './person.command.ts';
import { evolve, initial, personEvents, type Person, type PersonEvent } from './person.state.ts';

export type PersonCommand = RegisterPerson | CorrectName | VerifyPhone | ReleasePhone;

/** `person-<personId>`. That a phone is one adult's only is held by the phone claims. */
export const person = defineDecider<Person, PersonCommand, PersonEvent>({
  events: personEvents,
  initial,
  evolve,
  decide: {
    RegisterPerson: registerPerson,
    CorrectName: correctName,
    VerifyPhone: verifyPhone,
    ReleasePhone: releasePhone,
  },
});
