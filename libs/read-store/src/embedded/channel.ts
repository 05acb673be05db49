import { DomainError, type ErrorDetails } from '@zveno/kernel';
import type { EmbeddedEngine } from './engine.ts';

type Methods = Omit<EmbeddedEngine, 'close'>;

/** What the engine can be asked. */
export type Method = keyof Methods;

/** A way to an engine: in a worker thread, or in this very thread. */
export interface Channel {
  call<M extends Method>(method: M, ...args: Parameters<Methods[M]>): Promise<ReturnType<Methods[M]>>;
  close(): Promise<void>;
}

/** An error as it crosses threads; codes of refusals survive. */
export type Failure = Readonly<{ code?: string; details?: ErrorDetails; message: string; stack?: string }>;

/** Makes a failure of an error. */
export const toFailure = (error: unknown): Failure =>
  error instanceof DomainError
    ? { code: error.code, details: error.details, message: error.message }
    : { message: (error as Error).message, stack: (error as Error).stack };

/** Makes the error again. */
export const fromFailure = ({ code, details, message, stack }: Failure): Error =>
  code === undefined ? Object.assign(new Error(message), { stack }) : new DomainError(code, details);

/** An engine in this thread, for workers that own their time. */
export const directChannel = (engine: EmbeddedEngine): Channel => ({
  call: async (method, ...args) => (engine[method] as (...args: unknown[]) => never)(...args),
  close: async () => engine.close(),
});
