import { parser } from '@prometheus-io/lezer-promql';

/** The names of the metrics an expression reads. @throws Error when it is not PromQL */
export const metricsOf = (expression: string): string[] => {
  // Grafana's own variable; any duration stands for it.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${text}`);
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') names.push(text.slice(from, to));
    },
  });
  return names;
};
