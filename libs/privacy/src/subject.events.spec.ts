import { join } from 'node:path';
import { catalogueSpec } from '@zveno/testing';
import { subjectEvents } from './subject.events.ts';

describe('the events of a subject', () => catalogueSpec(subjectEvents, join(import.meta.dirname, 'samples')));
