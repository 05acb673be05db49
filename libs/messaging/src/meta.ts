import { createParamDecorator, Inject, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { Clock } from './clock.ts';
import type { RequestContext, RequestHeaders } from './request.ts';

/** Adds the service's reading of the clock. */
@Injectable()
class StampPipe implements PipeTransform<RequestHeaders, RequestContext> {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  transform(headers: RequestHeaders): RequestContext {
    return { ...headers, now: this.clock.now() };
  }
}

const Headers = createParamDecorator((_: undefined, context: ExecutionContext) =>
  context.switchToRpc().getContext<{ getHeaders: () => RequestHeaders }>().getHeaders(),
);

/** Gives a message handler its `RequestContext`: who asks, which command this is, what time it is. Needs a `Clock`. */
export const Meta = (): ParameterDecorator => Headers(StampPipe);
