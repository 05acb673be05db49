import { catalogueSpec } from '@zveno/testing';
import { join } from 'node:path';
import { analyticsEvents } from './events.ts';

describe('the events of analytics', () => {
  catalogueSpec(analyticsEvents, join(import.meta.dirname, 'samples'));
});
