import { left } from './bundle-left.js';
import {
  right,
} from './bundle-right.js';

left();
right();
