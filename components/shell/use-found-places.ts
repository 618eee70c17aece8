"use client";

import { useEffect, useState } from "react";
import type { FoundPlaces } from "@/lib/items/find-places";

const NOTHING: FoundPlaces = { vendors: [], items: [] };
/** So long after the last key the server is asked. */
const PAUSE_MS = 200;

/** What the server finds for a text; nothing while it is asked, or where it does not answer. */
export function useFoundPlaces(text: string, projectNo: string | null): { found: FoundPlaces; isAsking: boolean } {
  const asked = text.trim();
  const [answer, setAnswer] = useState<{ of: string; found: FoundPlaces }>({ of: "", found: NOTHING });
  useEffect(() => {
    if (asked === "") return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ text: asked, ...(projectNo === null ? {} : { project: projectNo }) });
      try {
        const response = await fetch(`/api/places?${query}`, { signal: stop.signal });
        const found = response.ok ? ((await response.json()) as FoundPlaces) : NOTHING;
        setAnswer({ of: asked, found });
      } catch {
        // Left before it answered, or it is away: what the page itself knows is still there.
        if (!stop.signal.aborted) setAnswer({ of: asked, found: NOTHING });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, projectNo]);
  const isAnswered = asked === "" || answer.of === asked;
  return { found: asked !== "" && isAnswered ? answer.found : NOTHING, isAsking: !isAnswered };
}
