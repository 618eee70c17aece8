import { type DicomElement, dicomFile } from "./dicom-bytes";

interface Region {
  number: number;
  name: string;
  /** Points and, where it is not CLOSED_PLANAR, the kind. */
  contours: readonly (readonly [string, string?])[];
}

/** A structure set; `isBare`: in implicit little endian, without preamble and meta header. */
export function rtFile(regions: readonly Region[], { isBare = false } = {}): Uint8Array {
  const elements: DicomElement[] = [
    ["00100010", "PN", "Doe^Jane"],
    ["30060010", "SQ", [[["00200052", "UI", "1.2.9"]]]],
    [
      "30060020",
      "SQ",
      regions.map(({ number, name }): DicomElement[] => [
        ["30060022", "IS", String(number)],
        ["30060026", "LO", name],
        ["30060036", "CS", "AUTOMATIC"],
      ]),
    ],
    [
      "30060039",
      "SQ",
      regions.map(({ number, contours }): DicomElement[] => [
        ["30060084", "IS", String(number)],
        [
          "30060040",
          "SQ",
          contours.map(([points, kind = "CLOSED_PLANAR"]): DicomElement[] => [
            ["30060042", "CS", kind],
            ["30060050", "DS", points],
          ]),
        ],
      ]),
    ],
  ];
  return dicomFile("1.2.840.10008.5.1.4.1.1.481.3", elements, isBare ? "bare" : undefined);
}

const concept = (code: string, meaning: string): DicomElement => [
  "0040A043",
  "SQ",
  [
    [
      ["00080100", "SH", code],
      ["00080102", "SH", "DCM"],
      ["00080104", "LO", meaning],
    ],
  ],
];

function content(type: string, name: DicomElement | undefined, ...more: DicomElement[]): DicomElement[] {
  return [["0040A040", "CS", type], ...(name ? [name] : []), ...more];
}

interface SrOptions {
  device?: string;
  isDrawn?: boolean;
}

/** A report by one person or one device, and one measurement group of one volume for each value, with a region if asked. */
export function srFile(values: readonly string[], { device, isDrawn = false }: SrOptions = {}): Uint8Array {
  const number = (value: string) =>
    content("NUM", concept("118565006", "Volume"), [
      "0040A300",
      "SQ",
      [
        [
          ["0040A30A", "DS", value],
          ["004008EA", "SQ", [[["00080100", "SH", "mm3"]]]],
        ],
      ],
    ]);
  const group = content("CONTAINER", concept("125007", "Measurement Group"), [
    "0040A730",
    "SQ",
    [
      content("TEXT", concept("112039", "Tracking Identifier"), ["0040A160", "UT", "nodule-1"]),
      content("CODE", concept("121071", "Finding"), ["0040A168", "SQ", [[["00080104", "LO", "Nodule"]]]]),
      ...values.map(number),
      ...(isDrawn ? [content("SCOORD", concept("111030", "Image Region"))] : []),
    ],
  ]);
  const observer =
    device === undefined
      ? content("PNAME", concept("121008", "Person Observer Name"), ["0040A123", "PN", "Doe^Ann"])
      : content("TEXT", concept("121013", "Device Observer Name"), ["0040A160", "UT", device]);
  const root = content("CONTAINER", concept("126000", "Imaging Measurement Report"), [
    "0040A730",
    "SQ",
    [observer, content("CONTAINER", undefined, ["0040A730", "SQ", [group]])],
  ]);
  return dicomFile("1.2.840.10008.5.1.4.1.1.88.34", root);
}
