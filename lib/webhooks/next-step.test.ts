import { describe, expect, test } from "vitest";
import { MOST_ATTEMPTS, nextStep } from "./next-step";

const NOW = new Date("2026-11-23T12:00:00Z");
const answered = (status: number) => ({ status, error: null });

describe("what follows an attempt", () => {
  test.each([200, 202, 204, 299])("%i is taken", (status) =>
    expect(nextStep(1, answered(status), NOW)).toEqual({ state: "delivered" }),
  );

  test("each wait is five times the last one, up to six hours, and the last attempt is the last", () => {
    const waits: number[] = [];
    for (let attempts = 1; attempts < MOST_ATTEMPTS; attempts++) {
      const step = nextStep(attempts, answered(500), NOW);
      if (step.state === "waiting") waits.push((step.at.getTime() - NOW.getTime()) / 1000);
    }
    expect(waits).toEqual([5, 25, 125, 625, 3125, 15_625, 21_600]);
    expect(nextStep(MOST_ATTEMPTS, answered(500), NOW)).toEqual({ state: "failed", isGone: false });
  });

  test.each([301, 307, 400, 404, 429, 503])("%i is tried again", (status) =>
    expect(nextStep(1, answered(status), NOW)).toMatchObject({ state: "waiting" }),
  );

  test("410 ends it at once, and so does what no later attempt can change", () => {
    expect(nextStep(1, answered(410), NOW)).toEqual({ state: "failed", isGone: true });
    for (const error of ["endpoint_off", "secret_lost", "refused_protocol"] as const)
      expect(nextStep(1, { status: null, error }, NOW)).toEqual({ state: "failed", isGone: false });
    for (const error of ["no_answer", "no_connection", "refused_redirect", "unknown_host"] as const)
      expect(nextStep(1, { status: null, error }, NOW)).toMatchObject({ state: "waiting" });
  });
});
