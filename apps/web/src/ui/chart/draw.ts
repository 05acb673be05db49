import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Drawing } from './drawing.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** Taken from the page, so that a chart changes over with it from light to dark. */
const ink = 'var(--vkui--color_text_secondary)';
const accent = 'var(--vkui--color_background_accent)';
const faint = 'var(--vkui--color_separator_primary)';
const written = { color: ink, fontSize: 13, fontFamily: 'sans-serif' };

const optionOf = ({ kind, points, target, say }: Drawing) => {
  const names = points.map(({ name }) => name);
  const values = points.map(({ value }) => value ?? null);
  const isTrend = kind === 'trend';
  const ofNames = {
    type: 'category' as const,
    data: names,
    inverse: !isTrend,
    axisLabel: { ...written, hideOverlap: true, ...(isTrend ? {} : { width: 140, overflow: 'truncate' as const }) },
    axisLine: { lineStyle: { color: faint } },
    axisTick: { show: false },
  };
  const ofValues = {
    type: 'value' as const,
    min: 0,
    axisLabel: { ...written, formatter: (value: number) => say(value) },
    splitLine: { lineStyle: { color: faint } },
  };
  return {
    animation: false,
    grid: { top: 24, right: 20, bottom: 8, left: 16, outerBoundsMode: 'same' as const },
    // Drawn, not made of HTML: the door's policy knows no styles written into elements.
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      transitionDuration: 0,
      axisPointer: { type: isTrend ? ('line' as const) : ('shadow' as const), animation: false },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? say(value) : '—'),
    },
    xAxis: isTrend ? ofNames : ofValues,
    yAxis: isTrend ? ofValues : ofNames,
    series: [
      {
        type: isTrend ? ('line' as const) : ('bar' as const),
        data: values,
        color: accent,
        symbol: 'circle',
        symbolSize: 7,
        barMaxWidth: 20,
        emphasis: { disabled: true },
        ...(target === undefined
          ? {}
          : {
              markLine: {
                symbol: 'none',
                silent: true,
                animation: false,
                lineStyle: { color: ink, type: 'dashed' as const },
                label: { ...written, position: 'insideEndTop' as const, formatter: say(target) },
                data: [isTrend ? { yAxis: target } : { xAxis: target }],
              },
            }),
      },
    ],
  };
};

/** A chart within an element, as large as it is. */
export class DrawnChart {
  readonly #chart;
  readonly #watch: ResizeObserver;

  constructor(element: HTMLElement) {
    this.#chart = init(element, undefined, { renderer: 'svg' });
    this.#watch = new ResizeObserver(() => this.#chart.resize());
    this.#watch.observe(element);
  }

  show(drawing: Drawing): void {
    this.#chart.setOption(optionOf(drawing), true);
  }

  dispose(): void {
    this.#watch.disconnect();
    this.#chart.dispose();
  }
}
