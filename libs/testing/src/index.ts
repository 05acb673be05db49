export * from './access-spec.ts';
export * from './builders.ts';
export * from './catalogue-spec.ts';
export * from './decider-spec.ts';
export * from './projection-spec.ts';
