import { createRequire } from 'node:module';
import type * as aggregator from 'mingo/aggregator';
import type * as core from 'mingo/core';
import type * as query from 'mingo/query';

type Document = Record<string, unknown>;

const load = createRequire(import.meta.url);

/** Loaded with the first question that SQL alone does not answer: nine megabytes that an idle service can do without. */
const loadMingo = () => {
  const { Aggregator } = load('mingo/aggregator') as typeof aggregator;
  const { Context } = load('mingo/core') as typeof core;
  const { Query } = load('mingo/query') as typeof query;
  const operators = (kind: string) => load(`mingo/operators/${kind}`) as Record<`$${string}`, never>;
  const { $group, $limit, $match, $project, $skip, $sort } = operators('pipeline');
  const context = Context.init({
    accumulator: operators('accumulator'),
    expression: {
      ...operators('expression/arithmetic'),
      ...operators('expression/boolean'),
      ...operators('expression/comparison'),
      ...operators('expression/conditional'),
      $in: operators('expression/array').$in as never,
    },
    pipeline: { $group, $limit, $match, $project, $skip, $sort } as never,
    query: {
      ...operators('query/array'),
      ...operators('query/comparison'),
      ...operators('query/element'),
      ...operators('query/logical'),
    },
  });
  return { Aggregator, Query, options: { context } };
};

let loaded: ReturnType<typeof loadMingo> | undefined;
const mingo = () => (loaded ??= loadMingo());

/** Whether a document meets a filter of MongoDB. */
export const matcher = (filter: object): ((document: object) => boolean) => {
  const { Query, options } = mingo();
  const asked = new Query(filter as never, options);
  return (document) => asked.test(document as never);
};

/** Runs the stages over documents; the documents may be shared with the result. */
export const runPipeline = (documents: readonly Document[], pipeline: readonly object[]): Document[] => {
  const { Aggregator, options } = mingo();
  return new Aggregator(pipeline as Document[], options).run(documents as Document[]);
};
