"use client";

import { PageFailed } from "@/components/shell/page-failed";

/** Where the frame around a page fails, too. */
export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <PageFailed digest={error.digest} retry={reset} />
    </main>
  );
}
