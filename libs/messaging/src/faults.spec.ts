import { faultOf } from './faults.ts';

describe('faultOf', () => {
  it('tells the class, the code and the place, never the message', () => {
    const error = Object.assign(new RangeError('Анна\nИванова at school'), { code: 11000 });
    const { fault, at } = faultOf(error);
    expect(fault).toBe('RangeError 11000');
    expect(at[0]).toContain('faults.spec.ts');
    expect(JSON.stringify([fault, at])).not.toMatch(/Анна|Иванова/u);
  });

  it('tells of things that are no errors only what type they have', () => {
    expect(faultOf('Анна')).toEqual({ fault: 'string', at: [] });
  });
});
