export const DEFAULT_MAX_AGE_MONTHS = 12;
