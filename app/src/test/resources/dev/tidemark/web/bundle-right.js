import { LOW } from './bundle-low.js';

export async function right() {
  return LOW + 1;
}
