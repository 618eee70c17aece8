"use client";

import { PageFailed } from "@/components/shell/page-failed";

export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <PageFailed digest={error.digest} retry={reset} />;
}
