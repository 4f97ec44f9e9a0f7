// The values of an expression over time: a line with its axes, or for something that is true or not the days on which it was.
import { conditionHeight, conditionOption } from '../condition-chart.js';
import { dayText, isKnown, valueText } from '../format.js';
import { SMALL_WIDTH, dayAxis, extentOf, frame, niceScale, plainTooltip, plotGrid, tickMargin, valueAxis } from '../kit.js';

const BELOW = 26;

/** Height of the picture. */
export function seriesHeight(series, width) {
  if (series.truth) return conditionHeight({});
  return width < SMALL_WIDTH ? 240 : 340;
}

/** Options of the chart. `series` is {days, values, unit, truth}. */
export function seriesOption(series, theme, width, context = {}) {
  if (series.truth) return conditionOption(spansOf(series), theme, width, context);
  const height = seriesHeight(series, width);
  const option = frame(theme, context, width, height);
  const scale = niceScale(extentOf(series.values), width < SMALL_WIDTH ? 4 : 6);
  const left = tickMargin(theme, scale, series.unit);
  const plot = { left, top: 12, width: Math.max(40, width - left - 10), height: height - BELOW - 12 };
  const from = series.days[0];
  option.grid = plotGrid(plot);
  option.xAxis = dayAxis(theme, from, series.days[series.days.length - 1], plot.width);
  option.yAxis = valueAxis(theme, scale, series.unit);
  option.series.push({
    name: 'value',
    type: 'line',
    data: series.days.map((day, i) => [day, isKnown(series.values[i]) ? series.values[i] : null]),
    showSymbol: series.days.length < 40,
    symbolSize: 5,
    silent: true,
    connectNulls: false,
    sampling: 'minmax',
    lineStyle: { color: theme.data, width: 1.5 },
    itemStyle: { color: theme.data },
    emphasis: { disabled: true },
  });
  option.tooltip = plainTooltip(theme, {
    trigger: 'axis',
    axisPointer: { type: 'cross', lineStyle: { color: theme.muted }, crossStyle: { color: theme.muted }, label: { show: false } },
    formatter: (found) => seriesTip(series, found),
  });
  return option;
}

function seriesTip(series, found) {
  if (found.length === 0) return '';
  const day = Math.round(found[0].value[0]);
  const i = series.days.indexOf(day);
  return dayText(day) + '\n' + valueText(series.values[i], series.unit);
}

function spansOf(series) {
  const met = [];
  const unknown = [];
  series.values.forEach((value, i) => {
    const list = value === 1 ? met : isKnown(value) ? null : unknown;
    if (!list) return;
    const day = series.days[i];
    const before = list[list.length - 1];
    if (before && before[1] === series.days[i - 1] && i > 0) before[1] = day;
    else list.push([day, day]);
  });
  return { first: series.days[0], last: series.days[series.days.length - 1], values: null, met, unknown };
}
