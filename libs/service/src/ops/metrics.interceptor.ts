import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { isDomainError } from '@zveno/kernel';
import { tap, type Observable } from 'rxjs';
import { Metrics } from './metrics.ts';

/** Counts and times what a service answers. */
@Injectable()
export class MetricsInterceptor implements NestInterceptor {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const subject = context.switchToRpc().getContext<{ getSubject?: () => string }>().getSubject?.() ?? 'unknown';
    const started = performance.now();
    const count = (outcome: string) => this.metrics.answered(subject, outcome, (performance.now() - started) / 1000);
    return next.handle().pipe(
      tap({
        complete: () => count('ok'),
        error: (error: unknown) => count(isDomainError(error) ? error.code : 'internal'),
      }),
    );
  }
}
