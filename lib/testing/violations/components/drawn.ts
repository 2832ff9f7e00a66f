export const drawn = 1
