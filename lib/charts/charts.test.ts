import { describe, expect, it } from "vitest";
import { forestChart } from "./forest";
import { agreementMatrix, confusionMap } from "./heat-map";
import { operatingPlot } from "./operating-points";
import { axisPosition, linearAxis } from "./ticks";

const plain = (value: number) => String(value);

describe("linearAxis", () => {
  it("covers the range with round ticks", () => {
    const axis = linearAxis(-0.31, 0.12, plain);
    expect(axis.ticks.map((tick) => tick.text)).toEqual(["-0.4", "-0.3", "-0.2", "-0.1", "0", "0.1", "0.2"]);
    expect(axis.ticks.at(0)?.at).toBe(0);
    expect(axis.ticks.at(-1)?.at).toBe(1);
  });
  it("stays within the limits of a share", () => {
    const axis = linearAxis(0.75, 0.999, plain, { limits: [0, 1] });
    expect(axis.to).toBe(1);
  });
  it("gives a scale to a single value and refuses what is not a number", () => {
    const axis = linearAxis(0, 0, plain);
    expect(axis.to).toBeGreaterThan(axis.from);
    expect(() => linearAxis(Number.NaN, 1, plain)).toThrow(RangeError);
  });
  it("keeps positions between 0 and 1", () => {
    expect(axisPosition({ from: 0, to: 2 }, 3)).toBe(1);
    expect(axisPosition({ from: 0, to: 2 }, 0.5)).toBe(0.25);
  });
});

describe("forestChart", () => {
  const row = (id: string, value: number | null, low?: number, high?: number) => ({
    id,
    label: id,
    value,
    text: id,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  });
  it("keeps the line of a figure that does not exist, without a mark", () => {
    const chart = forestChart({
      title: "",
      axisTitle: "",
      rows: [row("a", null), row("b", 0.1, 0, 0.2)],
      text: plain,
      zero: 0,
    });
    expect(chart.rows.map(({ mark }) => mark === null)).toEqual([true, false]);
  });
  it("centres the margin on zero and shows all of it", () => {
    const chart = forestChart({
      title: "",
      axisTitle: "",
      rows: [row("a", 0.01, -0.01, 0.03)],
      text: plain,
      zero: 0,
      margin: { size: 0.05, text: "margin" },
    });
    const { band, zero } = chart;
    expect(band && zero !== null && (band.from + band.to) / 2).toBeCloseTo(zero ?? Number.NaN, 12);
    expect(band?.from).toBeGreaterThan(0);
    expect(band?.to).toBeLessThan(1);
  });
  it("draws a one-sided interval to the edge and says that it goes on", () => {
    const chart = forestChart({ title: "", axisTitle: "", rows: [row("a", 0.1, 0.02)], text: plain, zero: 0 });
    expect(chart.rows[0]?.mark).toMatchObject({ to: 1, isCutHigh: true, isCutLow: false });
  });
  it("draws no interval where there is none", () => {
    const chart = forestChart({ title: "", axisTitle: "", rows: [row("a", 0.1)], text: plain });
    expect(chart.rows[0]?.mark).toMatchObject({ from: null, to: null, isCutHigh: false });
  });
});

describe("confusionMap", () => {
  const map = confusionMap({
    title: "",
    rowsTitle: "reference",
    columnsTitle: "vendor",
    labels: ["benign", "malignant"],
    counts: [
      [8, 2, 0],
      [0, 0, 0],
    ],
    notReturned: "not returned",
    text: plain,
    sentence: (reference, vendor, count, of) => `${reference} ${vendor} ${count} ${of}`,
    href: (reference, vendor) => `/${reference}/${vendor}`,
  });
  it("shades by the share of the reference's row", () => {
    expect(map.rows[0]?.cells.map(({ shade }) => shade)).toEqual([0.8, 0.2, 0]);
    expect(map.rows[1]?.cells.map(({ shade }) => shade)).toEqual([0, 0, 0]);
  });
  it("has a column for what was not returned and links only to cases that exist", () => {
    expect(map.columns).toEqual(["benign", "malignant", "not returned"]);
    expect(map.rows[0]?.cells.map(({ href }) => href)).toEqual(["/benign/benign", "/benign/malignant", undefined]);
    expect(map.rows[0]?.cells[1]?.title).toBe("benign malignant 2 10");
  });
});

it("agreementMatrix is symmetric and gives the diagonal no figure", () => {
  const map = agreementMatrix({
    title: "",
    readersTitle: "readers",
    readers: ["A", "B"],
    pairs: [{ first: "B", second: "A", value: -0.1, text: "-0.10", title: "B, A" }],
  });
  expect(map.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
    ["", "-0.10"],
    ["-0.10", ""],
  ]);
  expect(map.rows[0]?.cells[1]?.shade).toBe(0);
});

it("operatingPlot leaves out a vendor without a point and says so", () => {
  const plot = operatingPlot({
    title: "",
    xTitle: "",
    yTitle: "",
    xText: plain,
    yText: plain,
    points: [
      { name: "R1", falsePositives: { value: null }, sensitivity: { value: 0.75 }, text: "undefined" },
      {
        name: "R2",
        falsePositives: { value: 0.43, low: 0.3, high: 0.6 },
        sensitivity: { value: 0.93, low: 0.88, high: 0.96 },
        text: "R2",
      },
    ],
  });
  expect(plot.absent).toEqual([{ name: "R1", text: "undefined" }]);
  expect(plot.points).toHaveLength(1);
  expect(plot.points[0]?.shape).toBe("square");
  expect(plot.x.from).toBe(0);
});
