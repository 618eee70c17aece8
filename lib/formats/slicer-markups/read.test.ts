import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";

async function read(name: string, text: string) {
  const { collected, sink } = collector();
  const file = memoryFile(name, text, 7);
  const { format } = await detectFormat(file);
  await format?.read(file, {}, sink);
  return { format: format?.id, ...collected };
}

const HEAD =
  "# Markups fiducial file version = 4.11\n# CoordinateSystem = CS\n# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID\n";
const positions = ({ annotations }: Awaited<ReturnType<typeof read>>) =>
  annotations.map(({ shape }) => (shape.kind === "point" ? [...shape.position] : shape));

describe("fcsv", () => {
  it.each([
    ["0", [-1, -2, 3]],
    ["RAS", [-1, -2, 3]],
    ["1", [1, 2, 3]],
    ["lps", [1, 2, 3]],
    ["", [-1, -2, 3]],
  ])("coordinate system %s", async (system, expected) => {
    const result = await read("a/sub-1.fcsv", `${HEAD.replace("CS", system)}p,1,2,3,0,0,0,1,1,1,0,AC ,d,\r\n`);
    expect(positions(result)).toEqual([expected]);
    expect(result.items.map(({ key }) => key)).toEqual(["sub-1"]);
    expect(result.annotations[0]).toMatchObject({ label: "AC ", place: "line 4", attributes: { description: "d" } });
  });

  it("says which line is wrong, and why", async () => {
    const rows = [
      "p,nan,2,3,0,0,0,1,1,1,0,a,,",
      "p,1,2",
      'p,1,2,3,0,0,0,1,1,1,0,"a,,',
      "p,x,2,3,0,0,0,1,1,1,0,a,,",
      "p,1,2,3,0,0,0,1,1,1,0,,,",
    ];
    const { rejects, annotations } = await read("s.fcsv", `${HEAD.replace("CS", "LPS")}${rows.join("\n")}`);
    expect(annotations).toEqual([]);
    expect(rejects.map(({ place, code }) => `${place} ${code}`)).toEqual([
      "line 4 not_finite",
      "line 5 ragged_row",
      "line 6 bad_quote",
      "line 7 wrong_type",
      "line 8 missing_field",
    ]);
  });

  it("leaves out points that Slicer 5 knows only by name, and reports a user's folder", async () => {
    const point = (state: number) => `1,0,0,0,0,0,0,1,1,1,0,n${state},,,${state},0`;
    const text = `${HEAD.replace("CS", "LPS")}${[0, 1, 2, 3].map(point).join("\n")}\n`;
    const { annotations, ignored } = await read("s.fcsv", text);
    expect(annotations.map(({ label }) => label)).toEqual(["n2"]);
    expect(ignored).toMatchObject([{ count: 3 }]);
    const old = "# Fiducial List file /home/dougt/midsag.fcsv\n# columns = label,x,y,z,sel,vis\na,1,2,3,1,1\n";
    expect((await read("m.fcsv", old)).personalData).toMatchObject([{ kind: "path" }]);
  });

  it("refuses columns without a place, and a coordinate system that it does not know", async () => {
    await expect(read("s.fcsv", "# Markups fiducial file\n# columns = id,label,x,y\n")).rejects.toThrow(FormatError);
    await expect(read("s.fcsv", HEAD.replace("CS", "IJK"))).rejects.toThrow("IJK");
  });
});

describe("mrk.json", () => {
  const markups = (...list: object[]) => JSON.stringify({ "@schema": "x/markups-schema-v1.0.3.json#", markups: list });
  const at = (position: unknown, more = {}) => ({ label: "p", position, ...more });

  it("turns RAS, keeps measurements, leaves undefined points out of a curve", async () => {
    const { annotations } = await read(
      "x.mrk.json",
      markups({
        type: "ClosedCurve",
        coordinateSystem: "RAS",
        controlPoints: [at([1, 2, 3]), at("", { positionStatus: "undefined" }), at([0, 5, 6])],
        measurements: [
          { name: "length", value: 4.5, units: "mm" },
          { name: "area", units: "mm2" },
        ],
      }),
    );
    expect(annotations).toMatchObject([
      { label: "curve", attributes: { "length (mm)": 4.5 }, shape: { kind: "curve", isClosed: true } },
    ]);
    const [only] = annotations;
    expect(only?.shape.kind === "curve" && [...only.shape.points]).toEqual([-1, -2, 3, 0, -5, 6]);
  });

  it("takes a measurement named as a score for the score of a region", async () => {
    const roi = (measurements: object[]) => ({
      ...{ type: "ROI", center: [1, 2, 3], size: [4, 5, 6], orientation: [1, 0, 0, 0, 1, 0, 0, 0, 1] },
      measurements,
    });
    const { annotations } = await read(
      "x.mrk.json",
      markups(roi([{ name: "volume", value: 120 }]), roi([{ name: "Confidence", value: 0.75 }])),
    );
    expect(annotations.map(({ score, origin }) => [score, origin])).toEqual([
      [undefined, "manual"],
      [0.75, "automatic"],
    ]);
  });

  it("turns a region's axes with its centre, its size not", async () => {
    const roi = {
      type: "ROI",
      coordinateSystem: "RAS",
      center: [1, 2, 3],
      size: [4, 5, 6],
      orientation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    };
    const { annotations } = await read("x.mrk.json", markups(roi));
    const shape = annotations[0]?.shape;
    if (shape?.kind !== "roi") throw new Error("no region");
    expect([...shape.centre]).toEqual([-1, -2, 3]);
    expect([...shape.axes]).toEqual([-1, 0, 0, 0, -1, 0, 0, 0, 1]);
    expect([...shape.sizeMm]).toEqual([4, 5, 6]);
  });

  it("rejects what it cannot place, and reads on", async () => {
    const { annotations, rejects } = await read(
      "x.mrk.json",
      markups(
        { type: "Fiducial", coordinateUnits: "um", controlPoints: [at([1, 2, 3])] },
        { type: "Surface" },
        { type: "ROI", center: [0, 0, 0] },
        { type: "Fiducial", controlPoints: [at([1, 2]), at([1, null, 3]), at([1, 2, 3])] },
      ),
    );
    expect(rejects.map(({ place, code }) => `${place} ${code}`)).toEqual([
      "markups[0] unsupported",
      "markups[1] unsupported",
      "markups[2] missing_field",
      "markups[3].controlPoints[0] wrong_type",
      "markups[3].controlPoints[1] missing_field",
    ]);
    expect(annotations).toHaveLength(1);
  });

  it("refuses a file that is cut off", async () => {
    const whole = markups({ type: "Fiducial", controlPoints: [at([1, 2, 3])] });
    await expect(read("x.mrk.json", whole.slice(0, -12))).rejects.toThrow(FormatError);
  });
});

describe("acsv", () => {
  const text = (name: string) =>
    `# Annotation file C:/Users/ann/x/${name}.acsv\n# Name = ${name}\n# pointColumns = type|x|y|z|sel|vis\npoint|1|2|3|1|1\npoint|4|5|6|1|1\n# lineColumns = type|startPointID|endPointID|sel|vis\nline|0|1|1|1\n`;

  it("tells a ruler from a region by the name", async () => {
    const ruler = await read("M.acsv", text("M"));
    expect(ruler.annotations.map(({ shape }) => shape.kind)).toEqual(["line"]);
    expect(ruler.personalData).toHaveLength(1);
    const [region] = (await read("R.acsv", text("AnnotationROI"))).annotations;
    expect(region?.shape.kind === "roi" && [...region.shape.centre, ...region.shape.sizeMm]).toEqual([
      -1, -2, 3, 8, 10, 12,
    ]);
  });
});
