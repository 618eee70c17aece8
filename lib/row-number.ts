const MOST = 2_147_483_647;

/** Whether a number from an address can be a row's number at all: a whole one above 0 within the column's type. */
export function isRowNumber(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= MOST;
}

/** The number to ask the database for: 0, which no row has, for what cannot be one. */
export function rowNumber(value: number): number {
  return isRowNumber(value) ? value : 0;
}
