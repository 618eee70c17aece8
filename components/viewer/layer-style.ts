import { seriesColor } from "@/components/charts/series";

export interface ViewerLayer {
  layer: string;
  role: "vendor" | "reference";
  vendorNo: number | null;
  name: string;
}

/** How a layer is drawn; told apart without colour by its dash (reference) and its hatching (vendors). */
export interface LayerStyle {
  color: string;
  dash: string | undefined;
  width: number;
  /** Lines of the hatching: angle in degrees, distance and thickness in screen pixels. Null: no fill. */
  hatch: { angle: number; step: number; thickness: number } | null;
}

const ANGLES = [45, 135, 0, 90, 22.5, 67.5, 112.5, 157.5];

/** The reference is dashed, in ink and unfilled; the n-th vendor has the n-th colour and the n-th hatching. */
export function layerStyles(layers: readonly ViewerLayer[]): Map<string, LayerStyle> {
  const styles = new Map<string, LayerStyle>();
  let vendor = 0;
  for (const { layer, role } of layers) {
    if (role === "reference") {
      styles.set(layer, { color: "var(--ink)", dash: "6 4", width: 2.5, hatch: null });
      continue;
    }
    const hatch = { angle: ANGLES[vendor % ANGLES.length] ?? 0, step: 7, thickness: 1 };
    styles.set(layer, { color: seriesColor(vendor), dash: undefined, width: 2, hatch });
    vendor += 1;
  }
  return styles;
}
