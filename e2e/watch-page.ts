import type { Page } from "@playwright/test";

export interface PageFaults {
  /** What went wrong since the last call. */
  take: () => string[];
}

/** Everything that a person with the developer tools open would see in red. */
export function watchPage(page: Page): PageFaults {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A prefetch or a stream of events that the browser itself drops on leaving the page.
    if (why !== "net::ERR_ABORTED") faults.push(`${why} ${request.url()}`);
  });
  return { take: () => faults.splice(0) };
}
