// Parts of the year compared: means as bars with their intervals, medians as ticks, the claimed part in colour.
import { grouped, isKnown, valueText } from './format.js';
import { SMALL_WIDTH, extentOf, frame, niceScale, plainTooltip, plotGrid } from './kit.js';
import { project, stroke, textWidth, tickMargin, valueAxis, words } from './kit.js';

const TOP = 40;
const BOTTOM_ROOM = 42;

/** Height of the picture. */
export function seasonHeight(season, width) {
  return width < SMALL_WIDTH ? 280 : 320;
}

/** Options of the chart of a season claim. */
export function seasonOption(season, theme, width, context = {}) {
  const height = seasonHeight(season, width);
  const option = frame(theme, context, width, height);
  const periods = season.periods || [];
  const pick = (key) => periods.map((period) => period[key]);
  const scale = niceScale(extentOf(pick('mean'), pick('median'), pick('low'), pick('high'), [0]), 5);
  const left = tickMargin(theme, scale, season.unit);
  const plot = { left, top: TOP, width: width - left - 6, height: height - TOP - BOTTOM_ROOM };
  option.grid = plotGrid(plot);
  option.xAxis = { ...periodAxis(season, theme, plot.width), axisLine: { onZero: false, show: false } };
  option.yAxis = valueAxis(theme, scale, season.unit);
  option.series.push(bars(season, theme));
  addMarks(option.graphic.elements, season, theme, plot, scale);
  addKey(option.graphic.elements, theme);
  if (!extentOf(pick('mean'))) {
    option.graphic.elements.push(
      words(theme, 'no complete period', plot.left + plot.width / 2, plot.top + 20, {
        align: 'center',
        fill: theme.ink,
        halo: true,
      }),
    );
  }
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'none' },
    formatter: (found) => seasonTip(season, found),
  });
  return option;
}

function isNamed(season, i) {
  return i === season.named - 1;
}

function periodAxis(season, theme, plotWidth) {
  const periods = season.periods || [];
  const room = plotWidth / Math.max(1, periods.length);
  return {
    type: 'category',
    data: periods.map((period) => period.label),
    axisTick: { show: false },
    axisLabel: {
      interval: 0,
      color: theme.muted,
      fontSize: 12,
      lineHeight: 15,
      formatter: (label, i) => {
        const shown = room < 30 ? label.slice(0, 1) : label;
        const style = isNamed(season, i) ? 'named' : 'other';
        const n = periods[i].n;
        return (
          '{' +
          style +
          '|' +
          shown +
          '}' +
          (isKnown(n) ? '\n{count|' + (room < 44 ? '' : 'n=') + grouped(n, 0) + '}' : '')
        );
      },
      rich: {
        named: { color: theme.accent, fontWeight: 700, fontSize: 12 },
        other: { color: theme.muted, fontSize: 12 },
        count: { color: theme.muted, fontSize: 11 },
      },
    },
  };
}

function bars(season, theme) {
  return {
    type: 'bar',
    barMaxWidth: 46,
    barCategoryGap: '34%',
    silent: true,
    emphasis: { disabled: true },
    data: (season.periods || []).map((period, i) => ({
      value: isKnown(period.mean) ? period.mean : null,
      itemStyle: { color: isNamed(season, i) ? theme.accent : theme.bar },
    })),
  };
}

function addMarks(marks, season, theme, plot, scale) {
  const periods = season.periods || [];
  const room = plot.width / Math.max(1, periods.length);
  const half = Math.min(46, room * 0.66) / 2;
  const y = (value) => project(value, scale.min, scale.max, plot.top + plot.height, plot.top);
  marks.push(stroke(plot.left, y(0), plot.left + plot.width, y(0), theme.ink, { z: 5 }));
  periods.forEach((period, i) => {
    const x = plot.left + room * (i + 0.5);
    const named = isNamed(season, i);
    if (isKnown(period.low) && isKnown(period.high)) {
      marks.push(stroke(x, y(period.low), x, y(period.high), theme.ink, { width: 1.2, z: 6 }));
      for (const end of [period.low, period.high])
        marks.push(stroke(x - 3, y(end), x + 3, y(end), theme.ink, { width: 1.2, z: 6 }));
    }
    if (isKnown(period.median)) {
      marks.push(
        stroke(x - half, y(period.median), x + half, y(period.median), theme.paper, { width: 5, z: 7 }),
        stroke(x - half, y(period.median), x + half, y(period.median), theme.ink, { width: 2.5, z: 8 }),
      );
    }
    if (named && isKnown(period.mean)) {
      const top = Math.min(...[period.high, period.mean, period.median].filter(isKnown).map(y));
      marks.push(
        words(theme, valueText(period.mean, season.unit), x, Math.max(top - 10, plot.top - 8), {
          align: 'center',
          fill: theme.accent,
          weight: 700,
          halo: true,
        }),
      );
    }
  });
}

function addKey(marks, theme) {
  marks.push(
    {
      type: 'rect',
      silent: true,
      z: 2,
      shape: { x: 0, y: 4, width: 12, height: 12 },
      style: { fill: theme.bar },
    },
    words(theme, 'mean', 18, 10),
  );
  const median = 18 + textWidth(theme, 'mean') + 16;
  const interval = median + 22 + textWidth(theme, 'median') + 18;
  marks.push(
    stroke(median, 10, median + 16, 10, theme.ink, { width: 2.5 }),
    words(theme, 'median', median + 22, 10),
    stroke(interval, 3, interval, 17, theme.ink, { width: 1.2 }),
    words(theme, '95% interval', interval + 8, 10),
  );
}

function seasonTip(season, found) {
  if (found.length === 0) return '';
  const period = season.periods[found[0].dataIndex];
  const lines = [
    period.label,
    'mean ' + valueText(period.mean, season.unit),
    'median ' + valueText(period.median, season.unit),
  ];
  if (isKnown(period.low) && isKnown(period.high)) {
    lines.push(valueText(period.low, season.unit) + ' to ' + valueText(period.high, season.unit));
  }
  if (isKnown(period.positive) && isKnown(period.n))
    lines.push(grouped(period.positive, 0) + ' of ' + grouped(period.n, 0) + ' positive');
  return lines.join('\n');
}
