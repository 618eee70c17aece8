"use client";

import { useEffect, useState } from "react";
import { Message } from "@/components/ui/message";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { countUnfinished } from "./send-resumable";

/** Says that files of this browser stopped on their way: it cannot open them again by itself. */
export function Unfinished({ projectNo }: { projectNo: number }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    void countUnfinished(projectNo).then(setCount);
  }, [projectNo]);
  return count === 0 ? null : <Message>{T.unfinished(count)}</Message>;
}
