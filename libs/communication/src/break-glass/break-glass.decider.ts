import { defineDecider } from '@zveno/kernel';
import {
  closeBreakGlass,
  confirmBreakGlass,
  lapseBreakGlass,
  refuseBreakGlass,
  requestBreakGlass,
  tellConcerned,
  type CloseBreakGlass,
  type ConfirmBreakGlass,
  type LapseBreakGlass,
  type RefuseBreakGlass,
  type RequestBreakGlass,
  type TellConcerned,
} from './break-glass.commands.ts';
import { breakGlassEvents, evolve, type BreakGlass, type BreakGlassEvent } from './break-glass.state.ts';

export type BreakGlassCommand =
  RequestBreakGlass | ConfirmBreakGlass | RefuseBreakGlass | CloseBreakGlass | LapseBreakGlass | TellConcerned;

/** One reading of one chat by those who take no part in it: asked for by one, confirmed by another, for a while. */
export const breakGlass = defineDecider<BreakGlass, BreakGlassCommand, BreakGlassEvent>({
  events: breakGlassEvents,
  initial: () => undefined,
  evolve,
  decide: {
    RequestBreakGlass: requestBreakGlass,
    ConfirmBreakGlass: confirmBreakGlass,
    RefuseBreakGlass: refuseBreakGlass,
    CloseBreakGlass: closeBreakGlass,
    LapseBreakGlass: lapseBreakGlass,
    TellConcerned: tellConcerned,
  },
});
