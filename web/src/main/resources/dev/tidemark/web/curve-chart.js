// The specification curve: every variant as a dot, from the lowest difference to the highest, and below it where along
// the curve each setting stands.
import { countText, grouped } from './format.js';
import { SMALL_WIDTH, extentOf, frame, niceScale, plainTooltip, plotGrid } from './kit.js';
import { project, stroke, textWidth, tickMargin, valueAxis, words } from './kit.js';

const CURVE_TOP = 12;
const CURVE_GAP = 26;
const CURVE_NAME = 22;
const CURVE_BELOW = 8;
const CURVE_ROW = 15;
const CURVE_KNOB_MOST = 240;
const CURVE_POINTS = { base: 'number' };

/** Height of the picture, which grows with the settings. */
export function curveHeight(curve, width) {
  return settingsTop(width) + knobsOf(curve).reduce((sum, knob) => sum + knob.height, 0);
}

/** Options of the specification curve. */
export function curveOption(curve, theme, width, context = {}) {
  const height = curveHeight(curve, width);
  const option = frame(theme, context, width, height);
  const points = curve.differences.map((difference) => difference * 100);
  const scale = niceScale(extentOf(points, [0]), 5);
  const left = Math.min(labelRoom(curve, theme, scale), width * 0.4);
  const plot = { left, top: CURVE_TOP, width: width - left - 6, height: curveRoom(width) };
  option.grid = plotGrid(plot);
  option.xAxis = { type: 'value', min: -0.5, max: points.length - 0.5, show: false };
  option.yAxis = valueAxis(theme, scale, CURVE_POINTS);
  option.series.push(curveDots(curve, theme, points));
  const marks = option.graphic.elements;
  const y = (value) => project(value, scale.min, scale.max, plot.top + plot.height, plot.top);
  marks.push(stroke(plot.left, y(0), plot.left + plot.width, y(0), theme.ink, { z: 4 }));
  addMedian(marks, curve, theme, plot, y);
  addSettings(marks, curve, theme, plot, width);
  option.tooltip = plainTooltip(theme, {
    trigger: 'item',
    formatter: (found) => curveTip(curve, found.dataIndex),
  });
  return option;
}

function curveRoom(width) {
  return width < SMALL_WIDTH ? 190 : 240;
}

function settingsTop(width) {
  return CURVE_TOP + curveRoom(width) + CURVE_GAP;
}

function knobsOf(curve) {
  return curve.knobs.map((knob) => {
    const row = Math.max(2, Math.min(CURVE_ROW, CURVE_KNOB_MOST / knob.values.length));
    return { ...knob, row, height: CURVE_NAME + row * knob.values.length + CURVE_BELOW };
  });
}

function labelRoom(curve, theme, scale) {
  const labels = knobsOf(curve)
    .filter((knob) => knob.row === CURVE_ROW)
    .flatMap((knob) => knob.values);
  const widest = Math.max(0, ...labels.map((label) => textWidth(theme, label)));
  return Math.ceil(Math.max(tickMargin(theme, scale, CURVE_POINTS), widest + 12));
}

function curveDots(curve, theme, points) {
  const small = points.length > 300 ? 4 : points.length > 60 ? 6 : 9;
  const own = new Set(curve.significant);
  const declared = new Set(curve.declared);
  return {
    type: 'scatter',
    symbolSize: (value, found) => (declared.has(found.dataIndex) ? 13 : own.has(found.dataIndex) ? small + 4 : small),
    z: 5,
    emphasis: { disabled: true },
    data: points.map((value, i) => {
      const colour = declared.has(i) ? theme.accent : theme.data;
      const filled = own.has(i) || (points.length > 300 && !declared.has(i));
      return {
        value: [i, value],
        itemStyle: { color: filled ? colour : theme.paper, borderColor: colour, borderWidth: declared.has(i) ? 3 : 1.5 },
      };
    }),
  };
}

function addMedian(marks, curve, theme, plot, y) {
  const at = y(curve.median * 100);
  const text = 'median ' + signedPoints(curve.median);
  marks.push(
    stroke(plot.left, at, plot.left + plot.width, at, theme.muted, { dash: [4, 4], z: 3 }),
    words(theme, text, plot.left + 6, at + (at > plot.top + 24 ? -10 : 12), { fill: theme.muted, halo: true }),
  );
}

// One canvas for all rows: a cell is as dark as the share of the variants there that have the setting.
function addSettings(marks, curve, theme, plot, width) {
  const knobs = knobsOf(curve);
  const count = curve.differences.length;
  const bins = Math.min(count, Math.floor(plot.width / 2));
  const binOf = (i) => Math.min(bins - 1, Math.floor(((i + 0.5) * bins) / count));
  const sizes = new Array(bins).fill(0);
  for (let i = 0; i < count; i++) sizes[binOf(i)]++;
  let top = settingsTop(width);
  const whole = knobs.reduce((sum, knob) => sum + knob.height, 0);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(plot.width * 2);
  canvas.height = Math.ceil(whole * 2);
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  const start = top;
  for (const knob of knobs) {
    marks.push(words(theme, knob.name, plot.left, top + CURVE_NAME / 2, { fill: theme.ink, weight: 700, size: 13 }));
    top += CURVE_NAME;
    const shares = knob.values.map(() => new Array(bins).fill(0));
    knob.at.forEach((value, i) => {
      if (value >= 0) shares[value][binOf(i)] += 1 / sizes[binOf(i)];
    });
    knob.values.forEach((value, row) => {
      const y = top + row * knob.row;
      if (row % 2 === 0) {
        pen.globalAlpha = 1;
        pen.fillStyle = theme.panel;
        pen.fillRect(0, y - start, plot.width, knob.row);
      }
      drawCurveRow(pen, theme, shares[row], y - start, knob.row, plot.width);
      const every = Math.max(1, Math.ceil(13 / knob.row));
      if (row % every === 0)
        marks.push(
          words(theme, value, plot.left - 8, y + knob.row / 2, { align: 'right', width: plot.left - 10, z: 6 }),
        );
    });
    top += knob.row * knob.values.length + CURVE_BELOW;
  }
  marks.push({
    type: 'image',
    silent: true,
    z: 2,
    style: { image: canvas, x: plot.left, y: start, width: plot.width, height: whole },
  });
}

function drawCurveRow(pen, theme, shares, y, height, width) {
  const step = width / shares.length;
  pen.fillStyle = theme.data;
  shares.forEach((share, bin) => {
    if (share === 0) return;
    pen.globalAlpha = Math.min(1, 0.2 + 0.8 * share);
    const wide = step > 8 ? Math.min(step * 0.6, 10) : step;
    pen.fillRect(bin * step + (step - wide) / 2, y + 1.5, wide, Math.max(1, height - 3));
  });
  pen.globalAlpha = 1;
}

function signedPoints(difference) {
  const text = grouped(difference * 100, 1);
  return (difference > 0 && text !== '0.0' ? '+' : '') + text;
}

function curveTip(curve, i) {
  const lines = [
    signedPoints(curve.differences[i]) + ' points',
    curve.hits[i] + ' of ' + countText(curve.events[i], 'event'),
  ];
  for (const knob of curve.knobs) lines.push(knob.name + ': ' + knob.values[knob.at[i]]);
  return lines.join('\n');
}
