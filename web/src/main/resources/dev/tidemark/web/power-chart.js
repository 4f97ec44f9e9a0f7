// How many events it takes: the smallest hit rate that so many events could tell from any other day.
import { countText, isKnown, percentText, tickText } from './format.js';
import { SMALL_WIDTH, disc, frame, niceScale, plainTooltip, plotGrid } from './kit.js';
import { project, stroke, textWidth, valueAxis, words } from './kit.js';

const SHARE = { base: 'fraction' };

/** Height of the picture. */
export function powerHeight(power, width) {
  return width < SMALL_WIDTH ? 260 : 300;
}

/** Options of the chart of what could be told. */
export function powerOption(power, theme, width, context = {}) {
  const height = powerHeight(power, width);
  const option = frame(theme, context, width, height);
  const points = power.points || [];
  const last = Math.max(2, power.now || 0, ...points.map((point) => point.n));
  const scale = { min: 0, max: 1, step: 0.25 };
  const plot = { left: 44, top: 16, width: width - 60, height: height - 62 };
  option.grid = plotGrid(plot);
  option.xAxis = countAxis(theme, last, width);
  option.yAxis = valueAxis(theme, scale, SHARE);
  option.series.push({
    type: 'line',
    name: 'smallest',
    data: points.map((point) => [point.n, isKnown(point.rate) ? point.rate : null]),
    showSymbol: false,
    silent: true,
    z: 3,
    lineStyle: { color: theme.data, width: 2 },
    itemStyle: { color: theme.data },
    areaStyle: { color: theme.metSoft, origin: 'end' },
    emphasis: { disabled: true },
  });
  addReadings(option.graphic.elements, power, theme, plot, last);
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
    formatter: powerTip,
  });
  return option;
}

function countAxis(theme, last, width) {
  const step = Math.max(1, niceScale([0, last], width < SMALL_WIDTH ? 5 : 10).step);
  const ticks = [1];
  for (let n = Math.ceil(step); n <= last; n += Math.ceil(step)) if (n > 1) ticks.push(n);
  return {
    type: 'value',
    min: 1,
    max: last,
    name: 'independent events',
    nameLocation: 'middle',
    nameGap: 26,
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { lineStyle: { color: theme.muted } },
    axisTick: { customValues: ticks, length: 4, lineStyle: { color: theme.muted } },
    axisLabel: {
      customValues: ticks,
      color: theme.muted,
      fontSize: 12,
      formatter: (n) => tickText(n, { base: 'count' }, 1),
    },
    splitLine: { show: false },
  };
}

function addReadings(marks, power, theme, plot, last) {
  const right = plot.left + plot.width;
  const x = (n) => project(n, 1, last, plot.left, right);
  const y = (share) => project(share, 0, 1, plot.top + plot.height, plot.top);
  const tellable = (power.points || []).some((point) => isKnown(point.rate));
  const says = tellable ? 'more than luck' : 'no rate could be told from luck';
  marks.push(
    words(theme, says, right - 8, y(1) + 14, { align: 'right', fill: tellable ? theme.met : theme.ink, weight: 600 }),
  );
  if (isKnown(power.base)) {
    marks.push(stroke(plot.left, y(power.base), right, y(power.base), theme.muted, { dash: [5, 4], z: 3 }));
    marks.push(
      words(theme, 'any day ' + percentText(power.base, 1), right - 4, y(power.base) + 10, {
        align: 'right',
        halo: true,
      }),
    );
  }
  if (!isKnown(power.now) || power.now < 1) return;
  const at = x(power.now);
  marks.push(stroke(at, plot.top, at, plot.top + plot.height, theme.accent, { width: 1.2, z: 4 }));
  const text =
    'now: ' + countText(power.now, 'event') + (isKnown(power.rate) ? ', ' + percentText(power.rate) + ' followed' : '');
  const beyond = at + 10 + textWidth(theme, text, 12, 600) > right;
  const height = isKnown(power.rate)
    ? Math.min(Math.max(y(power.rate) - 14, plot.top + 30), plot.top + plot.height - 12)
    : plot.top + plot.height / 2;
  if (isKnown(power.rate)) marks.push(disc(at, y(power.rate), 5.5, theme.accent));
  marks.push(
    words(theme, text, beyond ? at - 8 : at + 8, height, {
      align: beyond ? 'right' : 'left',
      fill: theme.accent,
      weight: 600,
      halo: true,
    }),
  );
}

function powerTip(found) {
  if (found.length === 0) return '';
  const [n, rate] = found[0].value;
  return (
    countText(Math.round(n), 'event') +
    '\n' +
    (isKnown(rate) ? 'from ' + percentText(rate, 1) : 'no rate could be told')
  );
}
