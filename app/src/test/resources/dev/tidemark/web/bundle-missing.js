import { x } from './bundle-nowhere.js';

x();
