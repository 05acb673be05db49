import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import 'reflect-metadata';
import { SubmitRosterImportRequest } from './roster-import.dto.ts';

const faults = (options: object): unknown =>
  validateSync(
    plainToInstance(SubmitRosterImportRequest, {
      uploadId: '6e6e8f1c-5d0c-4f38-9a5b-0f6f2d6a3c11',
      key: Buffer.alloc(32).toString('base64'),
      parts: 1,
      options,
    }),
  ).flatMap(({ children }) => (children ?? []).map(({ property }) => property));

describe('the order of an import', () => {
  it.each([
    [{}, []],
    [{ orderNumber: '12-у', orderDate: '2026-08-31' }, []],
    [{ orderNumber: '12-у' }, ['orderDate']],
    [{ orderDate: '2026-08-31' }, ['orderNumber']],
  ])('%j is asked for what it lacks', (options, missing) => expect(faults(options)).toEqual(missing));
});
