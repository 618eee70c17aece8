"use client";

import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { SHELL_TEXT as T } from "@/lib/text/shell";

/** Never shows the message of the fault itself: only its digest, which the log has too. */
export function PageFailed({ digest, retry }: { digest?: string | undefined; retry: () => void }) {
  return (
    <div className="mx-auto flex max-w-prose flex-col items-start gap-3 px-4 py-8">
      <h1>{T.failed}</h1>
      <Message tone="error">
        {T.failedText} {digest ? T.failedDigest(digest) : null}
      </Message>
      <Button tone="primary" onClick={retry}>
        {T.tryAgain}
      </Button>
    </div>
  );
}
