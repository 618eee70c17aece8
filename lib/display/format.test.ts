import { describe, expect, it } from "vitest";
import { formatCalendarDate, formatInstant } from "./date";
import { formatMoney, parseMoney } from "./money";
import { formatCounted, formatNumber, formatSigned } from "./number";
import { formatPValue } from "./p-value";
import { formatBytes, formatDimensions } from "./size";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("numbers", () => {
  it("group thousands, use a true minus and give a rounded zero no sign", () => {
    expect(formatNumber(-12345.678, 1)).toBe("−12,345.7");
    expect(formatNumber(-0.001, 2)).toBe("0.00");
    expect(formatSigned(0.004, 2)).toBe("0.00");
    expect(formatSigned(4, 0)).toBe("+4");
    expect(plain(formatCounted(1, "case"))).toBe("1 case");
    expect(plain(formatCounted(2, "batch", "batches"))).toBe("2 batches");
  });
});

describe("p values", () => {
  it("are never 0 or 1 and say when they do not exist", () => {
    expect(plain(formatPValue(0.0234))).toBe("p = 0.023");
    expect(plain(formatPValue(0))).toBe("p < 0.001");
    expect(plain(formatPValue(1))).toBe("p > 0.999");
    expect(formatPValue(null, "no_discordant_pairs")).toBe("p not defined: the two never differ on an item");
    expect(formatPValue(Number.NaN)).toBe("p not defined");
  });
});

describe("dates", () => {
  it("carry their zone", () => {
    expect(formatInstant("2026-11-23T23:30:00Z", "UTC")).toBe("23 Nov 2026, 23:30 UTC");
    expect(formatInstant("2026-11-23T23:30:00Z", "Europe/Berlin")).toMatch(/^24 Nov 2026, 00:30 (CET|GMT\+1)$/);
    expect(formatCalendarDate("2026-01-05")).toBe("5 Jan 2026");
    expect(formatCalendarDate("soon")).toBe("date not known");
  });
});

describe("money", () => {
  it("knows the minor units of its currency", () => {
    expect(formatMoney(125000, "EUR")).toBe("€1,250.00");
    expect(formatMoney(1250, "JPY")).toBe("¥1,250");
    expect(parseMoney("12.5", "EUR")).toBe(1250);
    expect(parseMoney("12.5", "JPY")).toBeNull();
    expect(parseMoney("-1", "EUR")).toBeNull();
  });
});

describe("sizes", () => {
  it("are written in fitting units", () => {
    expect(plain(formatBytes(1_400_000))).toBe("1.4 MB");
    expect(plain(formatBytes(999_999))).toBe("1.0 MB");
    expect(formatDimensions([512, 512, null])).toBe("512 × 512");
    expect(formatDimensions([null])).toBe("size not known");
  });
});
