import { expect, jest } from '@jest/globals';

/** Specs of whole services and platforms: threads, processes and clocks of their own, on machines that others use as well. */
const OF_SERVICES = /\.(?:server|e2e|http)\.spec\.ts$/u;

// These may try twice, and what went wrong at the first is printed; a fault that is there twice is a fault.
if (OF_SERVICES.test(expect.getState().testPath ?? '')) jest.retryTimes(1, { logErrorsBeforeRetry: true });
