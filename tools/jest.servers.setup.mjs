import { jest } from '@jest/globals';

// These suites kill real processes on machines that others use as well. A second try is allowed, and what went wrong at the
// first is printed; a fault that is there twice is a fault.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
