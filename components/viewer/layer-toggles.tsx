"use client";

import { VIEWER_TEXT } from "@/lib/text/viewer";
import type { LayerStyle, ViewerLayer } from "./layer-style";

export interface ToggledLayer extends ViewerLayer {
  title: string;
  /** Pressed alone, it shows or hides the layer. */
  key: string | null;
  /** Drawn on the picture, and said of the whole item. */
  shapes: number;
  answers: number;
  isShown: boolean;
}

/** Which readers are drawn, with the line each is drawn with. */
export function LayerToggles({
  layers,
  styles,
  onToggle,
}: {
  layers: readonly ToggledLayer[];
  styles: ReadonlyMap<string, LayerStyle>;
  onToggle: (layer: string) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="sr-only">{VIEWER_TEXT.readers}</legend>
      {layers.map(({ layer, title, key, shapes, answers, isShown }) => (
        <label key={layer} className="inline-flex min-h-6 items-center gap-1.5 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={isShown}
            onChange={() => onToggle(layer)}
            title={key === null ? title : VIEWER_TEXT.toggle(title, key)}
          />
          <LayerSample style={styles.get(layer)} />
          <span>
            {title} <span className="text-muted text-xs">{VIEWER_TEXT.said(shapes, answers)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function LayerSample({ style }: { style: LayerStyle | undefined }) {
  if (!style) return null;
  const { color, dash, width, hatch } = style;
  return (
    <svg aria-hidden="true" width="26" height="14" className="shrink-0">
      {hatch ? (
        <g transform="translate(13 7)" stroke={color} strokeWidth={hatch.thickness}>
          <g clipPath="inset(0)">
            {[-9, -4.5, 0, 4.5, 9].map((x) => (
              <line key={x} x1={x} x2={x} y1="-5" y2="5" transform={`rotate(${hatch.angle} ${x} 0)`} />
            ))}
          </g>
        </g>
      ) : null}
      <rect
        x="1.5"
        y="1.5"
        width="23"
        height="11"
        fill="none"
        stroke={color}
        strokeWidth={width}
        strokeDasharray={dash}
      />
    </svg>
  );
}
