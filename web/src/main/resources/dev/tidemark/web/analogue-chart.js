// One series of a state: its last days laid over those of a named period, the nearest windows thin behind them.
import { clipped, dayText, isKnown, monthText, valueText } from './format.js';
import { SMALL_WIDTH, extentOf, frame, niceScale, plainTooltip, plotGrid } from './kit.js';
import { textWidth, tickMargin, valueAxis } from './kit.js';
import { addEndLabels, offsetAxis, pathPoint } from './paths-chart.js';

const AXIS_ROOM = 46;
const TODAY = 'today';

/** Height of the picture. */
export function analogueHeight(series, width) {
  return width < SMALL_WIDTH ? 230 : 280;
}

/** Options of the chart of one series of an analogue's state. */
export function analogueOption(series, theme, width, context = {}) {
  const height = analogueHeight(series, width);
  const option = frame(theme, context, width, height);
  const nearest = series.nearest || [];
  const scale = niceScale(extentOf(series.today, series.period, ...nearest.map((near) => near.values)), 4);
  const left = tickMargin(theme, scale, series.unit);
  const right = textWidth(theme, monthText(series.period_to), 12, 600) + 14;
  const plot = { left, top: 10, width: width - left - right, height: height - AXIS_ROOM - 10 };
  const from = 1 - (series.today || []).length;
  const view = { theme, plot, scale, small: width < SMALL_WIDTH, from, to: 0, name: 'days to the last one' };
  option.grid = plotGrid(plot);
  option.xAxis = offsetAxis(view);
  option.yAxis = valueAxis(theme, scale, series.unit);
  for (const near of nearest) option.series.push(overlay(view, dayText(near.to), near.values, behind(theme)));
  const labels = [];
  for (const [name, values, ink, style] of [
    [monthText(series.period_to), series.period, theme.data, { width: 2, type: [6, 2] }],
    [TODAY, series.today, theme.accent, { width: 2.6, type: 'solid' }],
  ]) {
    option.series.push(overlay(view, name, values, { ink, z: 4, ...style }));
    const last = (values || []).findLastIndex(isKnown);
    if (last < 0) continue;
    labels.push({ ...pathPoint(view, last, values[last]), height: 15, text: name, fill: ink, weight: 600 });
  }
  addEndLabels(option, view, labels);
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
    formatter: (found) => analogueTip(series, from, found),
  });
  return option;
}

function behind(theme) {
  return { ink: theme.muted, z: 2, width: 1, opacity: 0.45, type: 'solid' };
}

function overlay({ from }, name, values, { ink, z, ...style }) {
  return {
    type: 'line',
    name,
    data: (values || []).map((value, k) => [from + k, isKnown(value) ? value : null]),
    showSymbol: false,
    silent: true,
    z,
    emphasis: { disabled: true },
    itemStyle: { color: ink },
    lineStyle: { color: ink, ...style },
  };
}

function analogueTip(series, from, found) {
  if (found.length === 0) return '';
  const k = Math.round(found[0].value[0]) - from;
  const back = -(from + k);
  const lines = [back === 0 ? 'the last day' : valueText(back, { base: 'day' }) + ' before the last'];
  const add = (to, values) => {
    if (isKnown((values || [])[k])) lines.push(dayText(to - back) + ': ' + valueText(values[k], series.unit));
  };
  add(series.today_to, series.today);
  add(series.period_to, series.period);
  for (const near of series.nearest || []) add(near.to, near.values);
  return lines.map((line) => clipped(line, 60)).join('\n');
}
