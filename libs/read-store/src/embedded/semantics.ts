import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as arithmetic from 'mingo/operators/expression/arithmetic';
import { $in as $inExpression } from 'mingo/operators/expression/array';
import * as boolean from 'mingo/operators/expression/boolean';
import * as comparison from 'mingo/operators/expression/comparison';
import * as conditional from 'mingo/operators/expression/conditional';
import { $group, $limit, $match, $project, $skip, $sort } from 'mingo/operators/pipeline';
import * as queryArray from 'mingo/operators/query/array';
import * as queryComparison from 'mingo/operators/query/comparison';
import * as queryElement from 'mingo/operators/query/element';
import * as queryLogical from 'mingo/operators/query/logical';
import { Query } from 'mingo/query';

type Document = Record<string, unknown>;

const context = Context.init({
  accumulator: { ...accumulator },
  expression: { ...arithmetic, ...boolean, ...comparison, ...conditional, $in: $inExpression },
  pipeline: { $group, $limit, $match, $project, $skip, $sort },
  query: { ...queryArray, ...queryComparison, ...queryElement, ...queryLogical },
});

/** Whether a document meets a filter of MongoDB. */
export const matcher = (filter: object): ((document: object) => boolean) => {
  const query = new Query(filter as never, { context });
  return (document) => query.test(document as never);
};

/** Runs the stages over documents; the documents may be shared with the result. */
export const runPipeline = (documents: readonly Document[], pipeline: readonly object[]): Document[] =>
  new Aggregator(pipeline as Document[], { context }).run(documents as Document[]);
