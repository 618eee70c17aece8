"use client";

import { useRouter } from "next/navigation";
import { parseAsArrayOf, parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import type { ItemAnnotations } from "@/lib/items/load-item-annotations";
import { VIEWER_TEXT as T } from "@/lib/text/viewer";
import { scaleBar } from "@/lib/viewer/scale-bar";
import { AnnotationTable } from "./annotation-table";
import { layerStyles } from "./layer-style";
import { LayerToggles } from "./layer-toggles";
import { boundsOf, hiddenAtFirst, toggledLayers } from "./shown-layers";
import { type SliceStep, SliceStepper } from "./slice-stepper";
import { useViewWindow } from "./use-view-window";
import { useViewerKeys } from "./use-viewer-keys";
import { ViewerCanvas } from "./viewer-canvas";

const ZOOM_STEP = 1.5;
const MOVE_PX = 40;

/**
 * Reference and vendors over the pixel grid of one item. What is shown, and where, lives in the address; the table says
 * the same in words.
 */
export function ItemViewer({
  data,
  finding = null,
  referenceOf = null,
  steps = [],
}: {
  data: ItemAnnotations;
  /** The finding to look at. */
  finding?: string | null;
  /** Of several references (leave-one-out): the one of this vendor is shown first. */
  referenceOf?: number | null;
  steps?: readonly SliceStep[];
}) {
  const { item, annotations } = data;
  const styles = layerStyles(data.layers);
  const [hidden, setHidden] = useQueryState("hide", parseAsArrayOf(parseAsString));
  const [hasFill, setFill] = useQueryState("fill", parseAsBoolean.withDefault(true));
  const [hasGrid, setGrid] = useQueryState("grid", parseAsBoolean.withDefault(true));
  const layers = toggledLayers(data, hidden ?? hiddenAtFirst(data, referenceOf));
  const titles = new Map(layers.map(({ layer, title }) => [layer, title]));
  const isShown = new Set(layers.filter((layer) => layer.isShown).map(({ layer }) => layer));
  const shown = annotations.filter(({ layer }) => isShown.has(layer));
  const bounds = boundsOf(annotations, finding) ?? boundsOf(annotations, null);
  const image = item.width && item.height ? { width: item.width, height: item.height } : null;
  // Labels of whole items have no place on the grid: an empty one would look like a fault.
  const isWhole =
    annotations.length > 0 && annotations.every(({ drawing }) => drawing.statement !== null && drawing.bounds === null);
  const extent = image ?? (bounds ? { width: Math.ceil(bounds[2] + 10), height: Math.ceil(bounds[3] + 10) } : null);
  const view = useViewWindow(extent ?? { width: 1, height: 1 }, bounds);
  const router = useRouter();
  const toggle = (layer: string) => {
    const next = new Set(layers.filter((entry) => !entry.isShown).map((entry) => entry.layer));
    if (!next.delete(layer)) next.add(layer);
    void setHidden([...next]);
  };
  const step = (by: number) => {
    const at = steps.findIndex(({ slice }) => slice.no === item.no);
    const target = at < 0 ? undefined : steps[at + by];
    if (target) router.replace(target.href, { scroll: false });
  };
  useViewerKeys({
    "+": () => view.zoom(ZOOM_STEP),
    "=": () => view.zoom(ZOOM_STEP),
    "-": () => view.zoom(1 / ZOOM_STEP),
    "0": view.showAll,
    f: view.showFinding,
    p: () => void setFill(!hasFill),
    g: () => void setGrid(!hasGrid),
    "Shift+ArrowLeft": () => view.move(-MOVE_PX, 0),
    "Shift+ArrowRight": () => view.move(MOVE_PX, 0),
    "Shift+ArrowUp": () => view.move(0, -MOVE_PX),
    "Shift+ArrowDown": () => view.move(0, MOVE_PX),
    "[": () => step(-1),
    "]": () => step(1),
    ...Object.fromEntries(layers.flatMap(({ key, layer }) => (key === null ? [] : [[key, () => toggle(layer)]]))),
  });
  const bar = scaleBar(item.spacingXMm, view.window.scale);
  const names = [...isShown].map((layer) => titles.get(layer)).join(", ") || T.nothingShown;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SliceStepper steps={steps} currentNo={item.no} />
        <div className={isWhole ? "hidden" : "flex flex-wrap gap-1"} data-print="hide">
          <Button size="small" onClick={() => view.zoom(ZOOM_STEP)} aria-label={T.zoomIn} title={T.zoomIn}>
            +
          </Button>
          <Button size="small" onClick={() => view.zoom(1 / ZOOM_STEP)} aria-label={T.zoomOut} title={T.zoomOut}>
            −
          </Button>
          <Button size="small" onClick={view.showAll}>
            {T.whole}
          </Button>
          <Button size="small" onClick={view.showFinding} disabled={bounds === null}>
            {finding === null ? T.toShapes : T.toFinding}
          </Button>
          <Button size="small" aria-pressed={hasFill} onClick={() => void setFill(!hasFill)}>
            {T.fill}
          </Button>
          <Button size="small" aria-pressed={hasGrid} onClick={() => void setGrid(!hasGrid)}>
            {T.grid}
          </Button>
        </div>
      </div>
      <LayerToggles layers={layers} styles={styles} onToggle={toggle} />
      {isWhole ? (
        <p className="text-muted">{T.wholeItem}</p>
      ) : extent ? (
        <div
          ref={view.frame}
          className="relative h-[min(60vh,34rem)] min-h-72 w-full overflow-hidden rounded-sm border border-edge bg-surface"
        >
          <ViewerCanvas
            label={T.picture(item.key, names)}
            image={extent}
            annotations={shown}
            styles={styles}
            view={view}
            hasFill={hasFill}
            hasGrid={hasGrid}
            finding={finding}
          />
          {bar ? (
            <div className="pointer-events-none absolute bottom-2 left-2 rounded-sm bg-raised/80 px-1.5 pb-1 text-xs">
              {T.scale(bar.mm)}
              <div className="border-ink border-x border-b-2" style={{ width: bar.screenPx, height: 5 }} />
            </div>
          ) : null}
        </div>
      ) : (
        <p className="text-muted">{T.noGrid}</p>
      )}
      <p className="text-muted text-xs">
        {isWhole ? "" : T.noPixels} {data.isCut ? T.cut(annotations.length) : ""}{" "}
        {isWhole ? null : <span data-print="hide">{T.keys}</span>}
      </p>
      <AnnotationTable annotations={shown} titles={titles} />
    </div>
  );
}
