import { expect, test } from "vitest";
import { sessionHolds } from "./session-limits";

const limits = { idleMinutes: 30, absoluteHours: 12 };
const createdAt = new Date("2026-11-23T08:00:00Z");
const expiresAt = new Date("2026-11-23T20:00:00Z");
const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);
const holds = (seen: number, now: number, asked = limits) =>
  sessionHolds({ createdAt, expiresAt, lastSeenAt: after(seen) }, asked, after(now));

test("29 minutes without a click hold, 31 do not", () => {
  expect(holds(0, 29)).toBe(true);
  expect(holds(0, 30)).toBe(false);
  expect(holds(0, 31)).toBe(false);
});

test("12 hours are the end, whatever was clicked", () => {
  expect(holds(719, 719)).toBe(true);
  expect(holds(719, 720)).toBe(false);
});

test("limits that were tightened hold for sessions that are open", () => {
  expect(holds(119, 119, { idleMinutes: 30, absoluteHours: 1 })).toBe(false);
  expect(holds(50, 59, { idleMinutes: 5, absoluteHours: 1 })).toBe(false);
});
