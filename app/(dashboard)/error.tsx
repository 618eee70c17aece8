"use client";

import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";

/** Never shows the message of the fault itself: only its digest, which the log has too. */
export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-6">
      <h1>This page could not be shown</h1>
      <Message tone="error">
        Something went wrong on our side. Nothing was changed.
        {error.digest ? ` The log has it under ${error.digest}.` : null}
      </Message>
      <Button tone="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
