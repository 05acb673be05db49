import { createHost } from '@zveno/service';
import { globSync } from 'node:fs';
import { parse } from 'yaml';
import { read, WORKSPACE } from './checks/manifests.ts';
import { metricsOf } from './checks/promql.ts';

// Figures of others: kube-state-metrics, the kubelet, cert-manager, Prometheus itself.
const OTHERS = [
  'kube_cronjob_status_last_successful_time',
  'kube_pod_container_status_restarts_total',
  'kubelet_volume_stats_available_bytes',
  'kubelet_volume_stats_capacity_bytes',
  'certmanager_certificate_expiration_timestamp_seconds',
  'up',
];

type Rule = { alert: string; expr: string; labels: object; annotations: { runbook: string; summary: string } };
const { spec } = parse(read('k8s/monitoring/alerts.yaml')) as { spec: { groups: { rules: Rule[] }[] } };
const rules = spec.groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('k8s/monitoring/dashboard.json')) as {
  panels: { id: number; title: string; targets: { expr: string }[] }[];
};

/** What the platform's programs show: those of a running host, and those that the sources declare. */
const ours = new Set([
  ...(await createHost('spec', { LOG_LEVEL: 'silent' }).metrics.registry.getMetricsAsJSON()).map(({ name }) => name),
  ...globSync('libs/*/src/**/*.ts', { cwd: WORKSPACE })
    .filter((file) => !file.endsWith('.spec.ts'))
    .flatMap((file) => [...read(file).matchAll(/name: '(zveno_[a-z_]+)'/gu)].map(([, name = '']) => name)),
]);
const known = (metric: string) => OTHERS.includes(metric) || ours.has(metric.replace(/_(?:bucket|count|sum)$/u, ''));

it.each(rules.map((rule) => [rule.alert, rule] as const))('the alert %s reads figures that exist', (_, rule) => {
  const metrics = metricsOf(rule.expr);
  expect(metrics.length).toBeGreaterThan(0);
  expect(metrics.filter((metric) => !known(metric))).toEqual([]);
});

it.each(dashboard.panels.map((panel) => [panel.title, panel] as const))(
  'the panel «%s» reads figures that exist',
  (_, panel) => {
    const metrics = panel.targets.flatMap(({ expr }) => metricsOf(expr));
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((metric) => !known(metric))).toEqual([]);
  },
);

it('every alert is explained, and nothing else is', () => {
  const explained = [...read('docs/operations/alerts.md').matchAll(/^## (Zveno\w+)$/gmu)].map(([, name]) => name);
  expect(explained).toEqual(rules.map(({ alert }) => alert));
  for (const { alert, annotations } of rules)
    expect(annotations.runbook).toBe(`docs/operations/alerts.md#${alert.toLowerCase()}`);
});

it('every query of others than PromQL is refused', () => {
  expect(() => metricsOf('rate(zveno_requests_total[5m]')).toThrow('not PromQL');
  expect(known('zveno_no_such_figure')).toBe(false);
});
