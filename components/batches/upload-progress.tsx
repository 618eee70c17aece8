"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import type { ResumableDelivery } from "./send-resumable";

/** How far an upload is; one in parts can stop for a while. */
export function Sending({
  sent,
  total,
  stop,
  resumable,
}: {
  sent: number;
  total: number;
  stop: () => void;
  resumable: ResumableDelivery | null;
}) {
  const [isPaused, setIsPaused] = useState(false);
  const toggle = () => {
    if (isPaused) resumable?.resume();
    else resumable?.pause();
    setIsPaused(!isPaused);
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-48 grow">
        <Progress label={isPaused ? T.paused : T.uploading} done={sent} total={total} />
      </div>
      {resumable ? <Button onClick={toggle}>{isPaused ? T.resume : T.pause}</Button> : null}
      <Button onClick={stop}>{T.cancel}</Button>
    </div>
  );
}
