const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const point = { label: "AC", position: [1, -2, 3], description: "d", positionStatus: "defined" };

/** Small valid files of the formats in space, by format id: what the fuzz tests damage. All are made up. */
export const SPATIAL_SEEDS: Readonly<Record<string, () => Promise<Uint8Array[]>>> = {
  "slicer-fcsv": async () => [
    text(
      '# Markups fiducial file version = 4.6\n# CoordinateSystem = 0\n# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID\nn_0,1,-2.5,3e1,0,0,0,1,1,1,0,AC,"a ""q""",\n',
    ),
    text("# Fiducial List file /home/x/m.fcsv\n# name = m\n# columns = label,x,y,z,sel,vis\nm1,1,2,3,1,1\n"),
  ],
  "slicer-acsv": async () => [
    text(
      "# Annotation file a.acsv\n# Name = ROI\n# pointColumns = type|x|y|z|sel|vis\npoint|1|2|3|1|1\npoint|4|5|6|1|1\nline|0|1|1|1\n",
    ),
  ],
  "slicer-markups-json": async () => [
    text(
      JSON.stringify({
        "@schema": "markups-schema-v1.0.4.json#",
        markups: [
          { type: "Fiducial", coordinateSystem: "LPS", controlPoints: [point] },
          {
            type: "Line",
            coordinateSystem: "RAS",
            controlPoints: [point, point],
            measurements: [{ name: "l", value: 1 }],
          },
          { type: "ROI", center: [1, 2, 3], size: [4, 5, 6], orientation: [1, 0, 0, 0, 1, 0, 0, 0, 1], roiType: "Box" },
          { type: "Plane", center: [1, 2, 3], controlPoints: [point] },
        ],
      }),
    ),
  ],
};
