import { gzipSync } from "node:zlib";
import { segFile } from "./dicom-bytes";
import { rtFile, srFile } from "./dicom-reports";
import { niftiBytes } from "./nifti-bytes";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const point = { label: "AC", position: [1, -2, 3], description: "d", positionStatus: "defined" };

/** A small NRRD file: header lines, then voxels as they are or inflated. */
export function nrrdBytes(lines: readonly string[], voxels: Uint8Array): Uint8Array {
  const header = `NRRD0005\n${lines.join("\n")}\n\n`;
  const data = lines.includes("encoding: gzip") ? gzipSync(voxels) : voxels;
  return new Uint8Array(Buffer.concat([text(header), data]));
}

const SMALL_NRRD = [
  "type: uint8",
  "dimension: 3",
  "space: left-posterior-superior",
  "sizes: 4 3 2",
  "space directions: (1,0,0) (0,2,0) (0,0,3)",
  "space origin: (5,6,7)",
];
const SMALL_VOXELS = Uint8Array.from({ length: 24 }, (_, i) => (i % 5 === 0 ? 2 : i % 3 === 0 ? 1 : 0));

/** The same by `bz2.compress` of Python 3.11. */
const SMALL_BZIP2 = "425a6839314159265359ead9ec81000009c000700020002124fd50661373492cebc5dc914e14243ab67b2040";

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
  nrrd: async () => [
    nrrdBytes([...SMALL_NRRD, "encoding: gzip"], SMALL_VOXELS),
    nrrdBytes([...SMALL_NRRD, "encoding: raw"], SMALL_VOXELS),
    nrrdBytes([...SMALL_NRRD, "encoding: hex"], text(Buffer.from(SMALL_VOXELS).toString("hex"))),
    nrrdBytes([...SMALL_NRRD, "encoding: ascii"], text(SMALL_VOXELS.join(" "))),
    nrrdBytes([...SMALL_NRRD, "encoding: bzip2"], new Uint8Array(Buffer.from(SMALL_BZIP2, "hex"))),
  ],
  "slicer-seg-nrrd": async () => [
    nrrdBytes(
      [
        "type: uint8",
        "dimension: 4",
        "space: RAS",
        "sizes: 2 4 3 1",
        "kinds: list domain domain domain",
        "space directions: none (1,0,0) (0,2,0) (0,0,3)",
        "space origin: (5,6,7)",
        "encoding: gzip",
        "Segment0_ID:=Segment_1",
        "Segment0_Name:=liver",
        "Segment0_LabelValue:=1",
        "Segment0_Layer:=0",
        "Segment1_ID:=Segment_2",
        "Segment1_LabelValue:=2",
        "Segment1_Layer:=1",
        "Segment1_Tags:=TerminologyEntry:c~SCT^1^a~SCT^2^b~^^~|",
      ],
      SMALL_VOXELS,
    ),
  ],
  nifti: async () => {
    const values = [0, 1, 1, 0, 3, 0, 0, 0, 0, 3, 3, 0];
    const one = niftiBytes({ dim: [3, 2, 2], description: "by hand" }, values);
    const two = niftiBytes({ dim: [3, 2, 2], version: 2, isLittleEndian: false }, values);
    return [one, two, gzipSync(one)];
  },
  "itksnap-labels": async () => [text('# labels\n 0 0 0 0 0.0 0 0 "Clear"\n 1 255 0 0 1.0 1 1 "liver"\n')],
  "itksnap-workspace": async () => [
    text(
      '<?xml version="1.0"?><!DOCTYPE registry [<!ELEMENT registry (entry*,folder*)>]><registry><entry key="SaveLocation" value="/home/x"/><folder key="Layers"><folder key="Layer[000]"><entry key="AbsolutePath" value="/home/x/a.nii.gz"/><entry key="Role" value="MainRole"/></folder></folder><folder key="IRIS"><folder key="LabelTable"><folder key="Element[0]"><entry key="Index" value="1"/><entry key="Label" value="liver"/></folder></folder></folder></registry>',
    ),
  ],
  "nnunet-dataset": async () => [
    text('{"channel_names":{"0":"CT"},"labels":{"background":0,"liver":1,"whole":[1,2]},"file_ending":".nii.gz"}'),
    text('{"modality":{"0":"CT"},"labels":{"0":"background","1":"liver"},"numTraining":1}'),
  ],
  "dicom-seg": async () => [
    segFile("BINARY", [
      { z: 0, of: 1, pixels: [1, 1, 0, 0, 0, 0, 0, 1] },
      { z: 2, of: 2, pixels: [0, 1, 1, 0, 0, 0, 0, 1] },
    ]),
    segFile("LABELMAP", [{ z: 0, pixels: [0, 1, 1, 2, 0, 0, 0, 2] }]),
  ],
  "dicom-rtstruct": async () => {
    const regions = [{ number: 1, name: "GTV", contours: [["0\\0\\5\\2\\0\\5\\2\\2\\5"] as const] }];
    return [rtFile(regions), rtFile(regions, { isBare: true })];
  },
  "dicom-sr": async () => [srFile(["12.5", "3"])],
};
