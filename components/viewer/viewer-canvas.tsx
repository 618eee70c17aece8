"use client";

import { type PointerEvent, useId, useRef } from "react";
import type { DrawnAnnotation } from "@/lib/items/load-item-annotations";
import { type Extent, gridStep, viewBox } from "@/lib/viewer/view-window";
import type { LayerStyle } from "./layer-style";
import type { ViewControl } from "./use-view-window";

/** The pixel grid with the shapes of the shown layers; dragging moves it. */
export function ViewerCanvas({
  label,
  image,
  annotations,
  styles,
  view,
  hasFill,
  hasGrid,
  finding,
}: {
  label: string;
  image: Extent;
  annotations: readonly DrawnAnnotation[];
  styles: ReadonlyMap<string, LayerStyle>;
  view: ViewControl;
  hasFill: boolean;
  hasGrid: boolean;
  /** Others are drawn faintly. */
  finding: string | null;
}) {
  const id = useId().replaceAll(/\W/g, "");
  const drag = useRef<{ x: number; y: number } | null>(null);
  const { scale } = view.window;
  const step = gridStep(scale);
  function onMove(event: PointerEvent) {
    if (!drag.current) return;
    view.move(drag.current.x - event.clientX, drag.current.y - event.clientY);
    drag.current = { x: event.clientX, y: event.clientY };
  }
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={viewBox(view.window, view.screen)}
      className="absolute inset-0 size-full cursor-grab touch-none select-none active:cursor-grabbing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <defs>
        <pattern id={`${id}-grid`} width={step} height={step} patternUnits="userSpaceOnUse">
          <path d={`M${step} 0H0V${step}`} fill="none" stroke="var(--line)" strokeWidth={1 / scale} />
        </pattern>
        {[...styles].map(([layer, { hatch, color }]) =>
          hatch ? (
            <pattern
              key={layer}
              id={`${id}-${layer}`}
              width={hatch.step / scale}
              height={hatch.step / scale}
              patternUnits="userSpaceOnUse"
              patternTransform={`rotate(${hatch.angle})`}
            >
              <line y2={hatch.step / scale} stroke={color} strokeWidth={hatch.thickness / scale} />
            </pattern>
          ) : null,
        )}
      </defs>
      <rect width={image.width} height={image.height} fill="var(--paper)" />
      {hasGrid ? <rect width={image.width} height={image.height} fill={`url(#${id}-grid)`} /> : null}
      <rect
        width={image.width}
        height={image.height}
        fill="none"
        stroke="var(--edge)"
        vectorEffect="non-scaling-stroke"
      />
      {annotations.map((annotation) => {
        const style = styles.get(annotation.layer);
        if (!style) return null;
        const fill = hasFill && style.hatch ? `url(#${id}-${annotation.layer})` : "none";
        const isFaint = finding !== null && annotation.finding !== finding;
        return (
          <Drawn
            key={annotation.id}
            annotation={annotation}
            style={style}
            fill={fill}
            scale={scale}
            isFaint={isFaint}
          />
        );
      })}
    </svg>
  );
}

function Drawn({
  annotation,
  style,
  fill,
  scale,
  isFaint,
}: {
  annotation: DrawnAnnotation;
  style: LayerStyle;
  fill: string;
  scale: number;
  isFaint: boolean;
}) {
  const { path, isClosed, points } = annotation.drawing;
  return (
    <g opacity={isFaint ? 0.35 : 1}>
      {path === "" ? null : (
        <path
          d={path}
          fill={isClosed ? fill : "none"}
          fillRule="evenodd"
          stroke={style.color}
          strokeWidth={style.width}
          strokeDasharray={style.dash}
          vectorEffect="non-scaling-stroke"
        />
      )}
      {points.map(([x, y]) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) scale(${1 / scale})`} stroke={style.color} fill="none">
          <path d="M-7 0H7M0 -7V7" strokeWidth={style.width} strokeDasharray={style.dash ? "3 2" : undefined} />
          <circle r="4" strokeWidth={style.width / 2} />
        </g>
      ))}
    </g>
  );
}
