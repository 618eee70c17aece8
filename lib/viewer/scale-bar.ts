const LENGTHS_MM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200];

/** A bar of a round length that is 40 to 120 screen pixels long where one is; null without spacing. */
export function scaleBar(spacingMm: number | null, scale: number): { mm: number; screenPx: number } | null {
  if (spacingMm === null || !(spacingMm > 0)) return null;
  const screenPx = (mm: number) => (mm / spacingMm) * scale;
  const mm = LENGTHS_MM.find((length) => screenPx(length) >= 40) ?? LENGTHS_MM.at(-1) ?? 1;
  return { mm, screenPx: screenPx(mm) };
}
