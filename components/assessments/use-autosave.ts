import { useEffect, useRef, useState, useTransition } from "react";
import type { FormState } from "@/lib/form-state";

/** After so long without a key, what was typed is saved: each time is one event of the trail. */
const PAUSE_MS = 2000;

/** Saves the latest of what is typed: after a pause, or at once. An older value never overtakes a newer one. */
export function useAutosave<Value>(save: (value: Value) => Promise<FormState>) {
  const [answer, setAnswer] = useState<FormState>({});
  const [isSaving, startSaving] = useTransition();
  const waiting = useRef<{ value: Value; timer: ReturnType<typeof setTimeout> } | null>(null);
  const latest = useRef(save);
  latest.current = save;

  function flush() {
    const due = waiting.current;
    if (!due) return;
    clearTimeout(due.timer);
    waiting.current = null;
    startSaving(async () => {
      setAnswer(await latest.current(due.value));
    });
  }

  function schedule(value: Value, when: "soon" | "now") {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { value, timer: setTimeout(flush, PAUSE_MS) };
    if (when === "now") flush();
  }

  // Leaving the page within the pause loses nothing, be it for another page of ours, another tab or none.
  const onLeave = useRef(flush);
  onLeave.current = flush;
  useEffect(() => {
    const leave = () => onLeave.current();
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      leave();
    };
  }, []);

  return { schedule, flush, isSaving, answer };
}
