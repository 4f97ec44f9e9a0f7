export const LOW = 1;
