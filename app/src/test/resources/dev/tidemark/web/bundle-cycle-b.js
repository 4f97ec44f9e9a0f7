import { a } from './bundle-cycle-a.js';

export function b() {
  return a;
}
