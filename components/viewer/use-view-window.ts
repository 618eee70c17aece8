"use client";

import { parseAsString, useQueryState } from "nuqs";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import {
  type Extent,
  fitBounds,
  fitImage,
  pan,
  readWindow,
  type ViewWindow,
  writeWindow,
  zoomAt,
} from "@/lib/viewer/view-window";

const FIRST_SCREEN: Extent = { width: 640, height: 480 };
const WHEEL_STEP = 1.2;

export interface ViewControl {
  frame: RefObject<HTMLDivElement | null>;
  screen: Extent;
  window: ViewWindow;
  zoom: (factor: number) => void;
  move: (byX: number, byY: number) => void;
  showAll: () => void;
  showFinding: () => void;
}

/** Zoom and place of the picture. Until somebody moves it, it shows the finding; afterwards the address keeps it. */
export function useViewWindow(image: Extent, finding: Bounds | null): ViewControl {
  const frame = useRef<HTMLDivElement>(null);
  const [screen, setScreen] = useState(FIRST_SCREEN);
  const [address, setAddress] = useQueryState("view", parseAsString.withOptions({ throttleMs: 300 }));
  const home = finding ? fitBounds(finding, screen) : fitImage(image, screen);
  const current = (address === null ? null : readWindow(address)) ?? home;
  const set = useCallback((next: ViewWindow | null) => void setAddress(next && writeWindow(next)), [setAddress]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setScreen({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // React listens passively to wheels, so the page would scroll along.
  const latest = useRef(current);
  latest.current = current;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      // Only with the key: otherwise a page could not be scrolled past the picture.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const fromCentre = {
        x: event.clientX - box.left - box.width / 2,
        y: event.clientY - box.top - box.height / 2,
      };
      set(zoomAt(latest.current, event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, fromCentre));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [set]);

  return {
    frame,
    screen,
    window: current,
    zoom: (factor) => set(zoomAt(current, factor, { x: 0, y: 0 })),
    move: (byX, byY) => set(pan(current, byX, byY, image)),
    showAll: () => set(fitImage(image, screen)),
    showFinding: () => set(finding ? fitBounds(finding, screen) : null),
  };
}
