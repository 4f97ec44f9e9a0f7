// One condition over time: its value, what it is compared with, and the days on which it was met.
import { alikeTexts, dayText, isKnown } from './format.js';
import { box, dayAxis, disc, extentOf, frame, plainTooltip } from './kit.js';
import { plotGrid, project, spanBoxes, spread, textWidth, words } from './kit.js';

const AXIS_HEIGHT = 22;
// At least the button under the labels has to find room beside the axis.
const MARGIN = 58;

/** A chart with values is taller than a bare strip of met days. */
export function conditionHeight(condition) {
  return hasValues(condition) ? 132 : 58;
}

/** Options of the small chart of a condition. */
export function conditionOption(condition, theme, width, context = {}) {
  const height = conditionHeight(condition);
  const option = frame(theme, context, width, height);
  const days = daysOf(condition, context.asOf);
  const margin = rightMargin(condition, theme, width);
  const plot = { left: 4, top: 10, right: margin, width: width - 4 - margin, height: height - AXIS_HEIGHT - 10 };
  option.grid = plotGrid(plot);
  option.xAxis = dayAxis(theme, days.first, days.last, plot.width);
  option.yAxis = { type: 'value', show: false, min: 0, max: 1 };
  const shade = (spans, fill) => spanBoxes(spans, days.first, days.last, plot, plot.top, plot.height, fill);
  const strong = hasValues(condition) ? theme.metSoft : theme.met;
  option.graphic.elements.push(...shade(condition.met, strong), ...shade(condition.unknown, theme.hatch));
  if (hasValues(condition)) {
    addLines(option, condition, theme, plot, days);
  } else {
    // Without a line a chart needs one series for its axes to be drawn.
    option.series.push({ type: 'line', data: [], silent: true });
    option.graphic.elements.push(box(plot.left, plot.top + plot.height - 1, plot.width, 1, theme.rule));
  }
  return option;
}

function hasValues(condition) {
  return Array.isArray(condition.values) && condition.values.some(isKnown);
}

function daysOf(condition, asOf) {
  const spans = [...(condition.met || []), ...(condition.unknown || [])].flat();
  const first = isKnown(condition.first) ? condition.first : Math.min(...spans, asOf - 365);
  if (isKnown(condition.last)) return { first, last: Math.max(condition.last, first + 1) };
  const length = (condition.values || []).length;
  const last = length > 0 ? first + length - 1 : Math.max(...spans, asOf || first + 1);
  return { first, last: Math.max(last, first + 1) };
}

function lastKnown(values) {
  for (let i = (values || []).length - 1; i >= 0; i--) if (isKnown(values[i])) return i;
  return -1;
}

/** The values of the last day: one that is no longer known is not told as if it were. */
function endTexts(condition) {
  const at = lastKnown(condition.values);
  const against = lastKnown(condition.thresholds);
  const [value, threshold] = alikeTexts([(condition.values || [])[at], (condition.thresholds || [])[against]], condition.unit);
  return {
    value: at < 0 ? null : at < condition.values.length - 1 ? '?' : value,
    threshold: against < 0 ? null : against < condition.thresholds.length - 1 ? '?' : threshold,
  };
}

function rightMargin(condition, theme, width) {
  if (!hasValues(condition)) return MARGIN;
  const { value, threshold } = endTexts(condition);
  return Math.min(
    width * 0.45,
    Math.max(MARGIN, textWidth(theme, value || '', 13, 700) + 16, textWidth(theme, threshold || '') + 16),
  );
}

function addLines(option, condition, theme, plot, days) {
  const [low, high] = extentOf(condition.values, condition.thresholds);
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const scale = { min: low - room, max: high + room };
  Object.assign(option.yAxis, scale);
  const points = (values) => (values || []).map((value, i) => [days.first + i, isKnown(value) ? value : null]);
  const line = (name, values, style, z) => ({
    name,
    type: 'line',
    data: points(values),
    showSymbol: false,
    silent: true,
    lineStyle: style,
    z,
    itemStyle: { color: style.color },
    emphasis: { disabled: true },
    connectNulls: false,
  });
  if (extentOf(condition.thresholds)) {
    option.series.push(line('against', condition.thresholds, { color: theme.threshold, width: 1.2, type: [4, 3] }, 3));
  }
  option.series.push(line('value', condition.values, { color: theme.data, width: 1.6 }, 4));
  addEnds(option, condition, theme, plot, days, scale);
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
    formatter: (found) => conditionTip(condition, days.first, found),
  });
}

function addEnds(option, condition, theme, plot, days, scale) {
  const yOf = (value) => project(value, scale.min, scale.max, plot.top + plot.height, plot.top);
  const texts = endTexts(condition);
  const right = plot.left + plot.width;
  const labels = [];
  const at = lastKnown(condition.values);
  if (at >= 0) {
    const y = yOf(condition.values[at]);
    option.graphic.elements.push(
      disc(project(days.first + at, days.first, days.last, plot.left, right), y, 4, theme.data),
    );
    labels.push({ y, height: 16, text: texts.value, fill: theme.ink, weight: 700, size: 13 });
  }
  const against = lastKnown(condition.thresholds);
  if (against >= 0) {
    labels.push({ y: yOf(condition.thresholds[against]), height: 15, text: texts.threshold, fill: theme.threshold });
  }
  const textAt = (label) => words(theme, label.text, right + 8, label.y, { ...label, width: plot.right - 8 });
  option.graphic.elements.push(...spread(labels, plot.top - 6, plot.top + plot.height + 8).map(textAt));
}

function conditionTip(condition, first, found) {
  if (found.length === 0) return '';
  const day = Math.round(found[0].axisValue);
  const value = condition.values[day - first];
  const against = (condition.thresholds || [])[day - first];
  const within = (spans) => (spans || []).some(([a, b]) => day >= a && day <= b);
  const state = within(condition.unknown) ? 'unknown' : within(condition.met) ? 'met' : 'not met';
  const [is, threshold] = alikeTexts([value, against], condition.unit);
  const lines = [dayText(day) + ': ' + state, is];
  if (isKnown(against)) lines.push('against ' + threshold);
  return lines.join('\n');
}
