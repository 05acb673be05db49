import { Catch, Logger, type ArgumentsHost, type RpcExceptionFilter } from '@nestjs/common';
import { isDomainError } from '@zveno/kernel';
import { throwError, type Observable } from 'rxjs';
import { faultOf } from './faults.ts';
import type { WireError } from './wire.ts';

/** Lets refusals cross as code and details. Anything else crosses as `internal`, and the log says what it was. */
@Catch()
export class RefusalFilter implements RpcExceptionFilter {
  private readonly logger = new Logger('messaging');

  catch(exception: unknown, host: ArgumentsHost): Observable<never> {
    return throwError((): WireError => {
      if (isDomainError(exception)) return { code: exception.code, details: exception.details };
      const context = host.switchToRpc().getContext<{ getSubject?: () => string } | undefined>();
      this.logger.error({ msg: 'handler failed', subject: context?.getSubject?.(), ...faultOf(exception) });
      return { code: 'internal', details: {} };
    });
  }
}
