import { b } from './bundle-cycle-b.js';

export function a() {
  return b;
}
