import { LOW } from './bundle-low.js';

export function left() {
  return LOW;
}
