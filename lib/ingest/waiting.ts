/** States in which a delivery waits for a person: nothing of it is in the project. */
export const WAITING_STATES = ["uploaded", "failed", "cancelled"] as const;

export const isWaiting = (state: string): boolean => WAITING_STATES.some((waiting) => waiting === state);
