// What 1 became by the rotation and by each of its legs, and below how far the rotation lay under its highest worth.
import { clipped, dayText, isKnown, percentText, tickText, valueText } from './format.js';
import { SMALL_WIDTH, box, dayAxis, extentOf, frame, logScale, niceScale, plainTooltip, plotGrid } from './kit.js';
import { project, spread, stroke, textWidth, ticksOf, words } from './kit.js';

const WORTH_UNIT = { base: 'points' };
const LOSS_UNIT = { base: 'fraction' };
const KEY_ROW = 20;
const UNDER_GAP = 26;
const UNDER_HEIGHT = 80;
const LEG_NAME_LENGTH = 26;

/** Height of both panels. */
export function rotationHeight(rotation, width, theme) {
  return rotationLayout(rotation, width, theme).height;
}

/** Options of the chart. */
export function rotationOption(rotation, theme, width, context = {}) {
  const layout = rotationLayout(rotation, width, theme);
  const { plot, under, from, to, scale } = layout;
  const option = frame(theme, context, width, layout.height);
  const whole = plot.height + UNDER_GAP + under.height;
  const span = scale.max - scale.min;
  option.grid = plotGrid({ ...plot, height: whole });
  option.xAxis = dayAxis(theme, from, to, plot.width, {
    axisPointer: { show: true, type: 'line', lineStyle: { color: theme.muted, width: 1 }, label: { show: false } },
  });
  // The grid reaches down over the lower panel, so that one time axis lies under both.
  option.yAxis = { type: 'value', show: false, min: scale.min - (span * (whole - plot.height)) / plot.height, max: scale.max };
  option.graphic.elements.push(
    ...heldShades(rotation, theme, layout),
    ...worthTicks(theme, layout),
    ...underPanel(rotation, theme, layout),
    ...layout.key.marks,
  );
  addWorths(option, theme, rotation.days, layout);
  option.tooltip = plainTooltip(theme, { trigger: 'axis', formatter: (found) => rotationTip(rotation, found) });
  return option;
}

function worthLines(rotation, theme) {
  const name = (text) => clipped(text, LEG_NAME_LENGTH);
  return [
    { name: name(rotation.into), values: rotation.into_worth, ink: theme.data, width: 1.4, dash: null },
    { name: name(rotation.from), values: rotation.from_worth, ink: theme.ink, width: 1.4, dash: [5, 3] },
    { name: 'rotation', values: rotation.net, ink: theme.accent, width: 2.4, dash: null },
  ];
}

function rotationLayout(rotation, width, theme) {
  const small = width < SMALL_WIDTH;
  const lines = worthLines(rotation, theme);
  const scale = logScale(extentOf(...lines.map((line) => line.values)) || [1, 2]);
  const depths = niceScale([(extentOf(rotation.under) || [-0.1])[0], 0], 2);
  const left =
    Math.max(
      ...scale.ticks.map((tick) => textWidth(theme, tickText(tick, WORTH_UNIT, tick))),
      ...ticksOf(depths).map((tick) => textWidth(theme, tickText(tick, LOSS_UNIT, depths.step))),
    ) + 10;
  const right = Math.max(...lines.map((line) => textWidth(theme, lastWorth(line), 12, 600))) + 12;
  const key = rotationKey(theme, lines, width);
  const plot = { left, top: key.height + 8, width: Math.max(40, width - left - right), height: small ? 220 : 320 };
  const under = { top: plot.top + plot.height + UNDER_GAP, height: UNDER_HEIGHT };
  const days = extentOf(rotation.days) || [0, 1];
  const to = Math.max(days[1], days[0] + 1);
  return { lines, scale, depths, key, plot, under, from: days[0], to, height: under.top + under.height + 28 };
}

function lastWorth(line) {
  const known = (line.values || []).filter(isKnown);
  return known.length ? valueText(known[known.length - 1], WORTH_UNIT) : '';
}

// Which line is which, and what the shade means; a new row where there is no room.
function rotationKey(theme, lines, width) {
  const items = [...lines].reverse().map((line) => ({
    text: line.name,
    mark: (x, y) => stroke(x, y, x + 20, y, line.ink, { width: line.width, dash: line.dash, z: 3 }),
  }));
  items.push({ text: 'days in ' + lines[0].name, mark: (x, y) => box(x, y - 6, 20, 12, theme.metSoft, { z: 2 }) });
  const marks = [];
  let x = 2;
  let y = KEY_ROW / 2;
  for (const item of items) {
    const wide = 26 + textWidth(theme, item.text);
    if (x > 2 && x + wide > width) {
      x = 2;
      y += KEY_ROW;
    }
    marks.push(item.mark(x, y), words(theme, item.text, x + 26, y, { fill: theme.ink }));
    x += wide + 18;
  }
  return { marks, height: y + KEY_ROW / 2 };
}

// Exactly as wide as they are: with a minimum width many short spans would look like one long one.
function heldShades(rotation, theme, { plot, from, to }) {
  const x = (day) => project(day, from, to, plot.left, plot.left + plot.width);
  return (rotation.held || []).map(([first, last]) =>
    box(x(Math.max(first - 1, from)), plot.top, x(last) - x(Math.max(first - 1, from)), plot.height, theme.metSoft),
  );
}

function worthTicks(theme, { plot, scale }) {
  return scale.ticks.flatMap((tick) => {
    const y = project(Math.log10(tick), scale.min, scale.max, plot.top + plot.height, plot.top);
    return [
      stroke(plot.left, y, plot.left + plot.width, y, theme.rule),
      words(theme, tickText(tick, WORTH_UNIT, tick), plot.left - 6, y, { align: 'right' }),
    ];
  });
}

function addWorths(option, theme, days, { lines, scale, plot, from, to }) {
  const labels = [];
  for (const line of lines) {
    option.series.push({
      type: 'line',
      name: line.name,
      data: line.values.map((value, i) => [days[i], isKnown(value) ? Math.log10(value) : null]),
      showSymbol: false,
      silent: true,
      z: line.name === 'rotation' ? 5 : 4,
      emphasis: { disabled: true },
      itemStyle: { color: line.ink },
      lineStyle: { color: line.ink, width: line.width, type: line.dash || 'solid' },
    });
    const last = line.values[line.values.length - 1];
    if (!isKnown(last)) continue;
    const y = project(Math.log10(last), scale.min, scale.max, plot.top + plot.height, plot.top);
    labels.push({ y, height: 15, text: lastWorth(line), fill: line.ink });
  }
  for (const label of spread(labels, plot.top, plot.top + plot.height)) {
    const x = project(to, from, to, plot.left, plot.left + plot.width) + 6;
    option.graphic.elements.push(words(theme, label.text, x, label.y, { fill: label.fill, weight: 600 }));
  }
}

function underPanel(rotation, theme, { plot, under, depths, from, to }) {
  const y = (depth) => project(depth, depths.min, 0, under.top + under.height, under.top);
  const x = (day) => project(day, from, to, plot.left, plot.left + plot.width);
  const marks = ticksOf(depths).flatMap((tick) => [
    stroke(plot.left, y(tick), plot.left + plot.width, y(tick), theme.rule),
    words(theme, tickText(tick, LOSS_UNIT, depths.step), plot.left - 6, y(tick), { align: 'right' }),
  ]);
  const outline = rotation.days.map((day, i) => [x(day), y(rotation.under[i] || 0)]);
  const points = [[x(from), y(0)], ...outline, [x(to), y(0)]];
  marks.push(
    { type: 'polygon', z: 3, silent: true, shape: { points }, style: { fill: theme.meanInner } },
    { type: 'polyline', z: 4, silent: true, shape: { points: outline }, style: { stroke: theme.accent, fill: 'none', lineWidth: 1 } },
    words(theme, 'under the highest worth before', plot.left, under.top - 12, { fill: theme.ink }),
  );
  return marks;
}

function rotationTip(rotation, found) {
  if (found.length === 0) return '';
  const day = Math.round(found[0].value[0]);
  const i = rotation.days.indexOf(day);
  if (i < 0) return dayText(day);
  const held = (rotation.held || []).some(([a, b]) => day >= a && day <= b);
  return [
    dayText(day),
    'rotation: ' + valueText(rotation.net[i], WORTH_UNIT),
    clipped(rotation.into, 40) + ': ' + valueText(rotation.into_worth[i], WORTH_UNIT),
    clipped(rotation.from, 40) + ': ' + valueText(rotation.from_worth[i], WORTH_UNIT),
    'held: ' + clipped(held ? rotation.into : rotation.from, 40),
    'under the highest: ' + percentText(rotation.under[i], 1),
  ].join('\n');
}
