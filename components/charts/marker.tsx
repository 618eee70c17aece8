import type { PointShape } from "@/lib/charts/operating-points";

const PATHS: Record<PointShape, { d: string; isOpen?: boolean }> = {
  circle: { d: "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z" },
  square: { d: "M-4.5 -4.5H4.5V4.5H-4.5Z" },
  triangle: { d: "M0 -5.5L5.5 4.5H-5.5Z" },
  diamond: { d: "M0 -6L6 0L0 6L-6 0Z" },
  cross: { d: "M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5", isOpen: true },
  plus: { d: "M-5.5 0H5.5M0 -5.5V5.5", isOpen: true },
};

/** A point's sign, about (0, 0). */
export function Marker({ shape, color }: { shape: PointShape; color: string }) {
  const { d, isOpen } = PATHS[shape];
  return <path d={d} fill={isOpen ? "none" : color} stroke={color} strokeWidth={isOpen ? 2.5 : 1} />;
}
