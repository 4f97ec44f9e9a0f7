// All kinds of charts by the name that the page gives them: which part of the data each draws, how high, with what.
import { analogueHeight, analogueOption } from './analogue-chart.js';
import { conditionHeight, conditionOption } from './condition-chart.js';
import { curveHeight, curveOption } from './curve-chart.js';
import { indexHeight, indexOption } from './index-chart.js';
import { meanHeight, meanOption } from './mean-chart.js';
import { pathsHeight, pathsOption } from './paths-chart.js';
import { powerHeight, powerOption } from './power-chart.js';
import { rateHeight, rateOption } from './rate-chart.js';
import { rotationHeight, rotationOption } from './rotation-chart.js';
import { seasonHeight, seasonOption } from './season-chart.js';

export const CHARTS = {
  analogue: { pick: (pictures, i) => pictures.analogues[i], height: analogueHeight, option: analogueOption },
  condition: { pick: (pictures, i) => pictures.conditions[i], height: conditionHeight, option: conditionOption },
  curve: { pick: (pictures, i) => pictures.curves[i], height: curveHeight, option: curveOption },
  index: { pick: (pictures) => pictures.index, height: indexHeight, option: indexOption },
  mean: { pick: (pictures, i) => pictures.paths[i], height: meanHeight, option: meanOption },
  paths: { pick: (pictures, i) => pictures.paths[i], height: pathsHeight, option: pathsOption },
  power: { pick: (pictures) => pictures.power, height: powerHeight, option: powerOption },
  rate: { pick: (pictures, i) => pictures.rates[i], height: rateHeight, option: rateOption },
  rotation: { pick: (pictures) => pictures.rotation, height: rotationHeight, option: rotationOption },
  season: { pick: (pictures, i) => pictures.seasons[i], height: seasonHeight, option: seasonOption },
};
