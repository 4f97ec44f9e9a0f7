// The mean of what followed the events, with its bands, beside the mean of what followed any day.
import { clipped, isKnown, valueText } from './format.js';
import { SMALL_WIDTH, extentOf, frame, niceScale, plainTooltip, plotGrid } from './kit.js';
import { box, textWidth, tickMargin, valueAxis, words } from './kit.js';
import { addEndLabels, addEventAndThreshold, bandShapes, offsetAxis, pathPoint } from './paths-chart.js';

const KEY_LINE = 18;
const ROOM_BELOW = 46;
const MOST_OF_NEAR = 3;
const AFTER_EVENTS = 'events';
const AFTER_ANY_DAY = 'any day';

/** Height of the picture. */
export function meanHeight(paths, width) {
  return width < SMALL_WIDTH ? 330 : 340;
}

/** Options of the chart of the mean path after the events. */
export function meanOption(paths, theme, width, context = {}) {
  const height = meanHeight(paths, width);
  const option = frame(theme, context, width, height);
  const mean = paths.mean || {};
  const small = width < SMALL_WIDTH;
  const scale = niceScale(meanRange(paths, mean), 5);
  const left = tickMargin(theme, scale, paths.unit);
  const right = textWidth(theme, AFTER_ANY_DAY, 12, 600) + 14;
  const key = meanKey(theme, mean, width, isCut(mean, scale));
  const top = key.height + 24;
  const plot = { left, top, width: width - left - right, height: height - ROOM_BELOW - top };
  const view = { paths, theme, plot, scale, small, from: mean.from, to: paths.horizon };
  option.grid = plotGrid(plot);
  option.xAxis = offsetAxis(view);
  option.yAxis = valueAxis(theme, scale, paths.unit);
  option.graphic.elements.push(
    ...bandShapes(view, cut(mean.lowest, scale), cut(mean.highest, scale), theme.meanOuter),
    ...bandShapes(view, mean.low, mean.high, theme.meanInner),
    ...key.marks,
  );
  addEventAndThreshold(option, view);
  addMeans(option, view, mean);
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
    formatter: (found) => meanTip(view, mean, found),
  });
  return option;
}

// A band of the whole path that is far wider than the other one would leave nothing of the lines to see: it is cut.
function meanRange(paths, mean) {
  const threshold = isKnown(paths.threshold) ? [paths.threshold] : [];
  const near = extentOf(mean.values, mean.any_day, mean.low, mean.high, threshold) || [0, 1];
  const all = extentOf(near, mean.lowest, mean.highest);
  return all[1] - all[0] <= MOST_OF_NEAR * (near[1] - near[0]) ? all : near;
}

function cut(values, scale) {
  return (values || []).map((value) => (isKnown(value) ? Math.min(scale.max, Math.max(scale.min, value)) : value));
}

function isCut(mean, scale) {
  const all = extentOf(mean.lowest, mean.highest);
  return all !== null && (all[0] < scale.min || all[1] > scale.max);
}

// What the two areas are, one after the other, or below each other where there is no room.
function meanKey(theme, mean, width, beyond) {
  const entries = [
    [theme.meanInner, '95% band, day by day', mean.low],
    [theme.meanOuter, '95% band of the whole path' + (beyond ? ', beyond the edges' : ''), mean.lowest],
  ].filter(([, , values]) => extentOf(values));
  const marks = [];
  let x = 0;
  let y = KEY_LINE / 2;
  for (const [fill, text] of entries) {
    const needed = 18 + textWidth(theme, text);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += KEY_LINE;
    }
    marks.push(box(x, y - 6, 12, 12, fill, { z: 2 }), words(theme, text, x + 18, y));
    x += needed + 18;
  }
  return { marks, height: y + KEY_LINE / 2 };
}

function addMeans(option, view, mean) {
  const { theme, from, paths, plot } = view;
  const labels = [];
  for (const [name, values, ink, style] of [
    [AFTER_ANY_DAY, mean.any_day, theme.ink, { width: 1.8, type: [5, 4] }],
    [AFTER_EVENTS, mean.values, theme.accent, { width: 2.6, type: 'solid' }],
  ]) {
    const last = (values || []).findLastIndex(isKnown);
    if (last < 0) continue;
    option.series.push({
      type: 'line',
      name,
      data: values.map((value, k) => [from + k, isKnown(value) ? value : null]),
      showSymbol: false,
      silent: true,
      z: 4,
      emphasis: { disabled: true },
      itemStyle: { color: ink },
      lineStyle: { color: ink, ...style },
    });
    labels.push({ ...pathPoint(view, last, values[last]), height: 15, text: name, fill: ink, weight: 600 });
  }
  if (isKnown(paths.threshold)) {
    const { y } = pathPoint(view, 0, paths.threshold);
    const text = valueText(paths.threshold, paths.unit);
    labels.push({ x: plot.left + plot.width, y, height: 15, text, fill: theme.threshold, weight: 600 });
  }
  addEndLabels(option, view, labels);
}

function meanTip({ paths, from }, mean, found) {
  if (found.length === 0) return '';
  const k = Math.round(found[0].value[0]) - from;
  const at = from + k;
  const value = (list) => valueText((list || [])[k], paths.unit);
  const lines = [
    at === 0 ? 'day of the event' : valueText(Math.abs(at), { base: 'day' }) + (at < 0 ? ' before' : ' after'),
    'mean of the events: ' + value(mean.values),
  ];
  if (isKnown((mean.low || [])[k])) lines.push('day by day: ' + value(mean.low) + ' to ' + value(mean.high));
  if (isKnown((mean.lowest || [])[k])) lines.push('whole path: ' + value(mean.lowest) + ' to ' + value(mean.highest));
  lines.push('any day: ' + value(mean.any_day));
  return lines.map((line) => clipped(line, 60)).join('\n');
}
