import type { ComparisonLinks } from "./comparison-tables";

/** Where the figures of an evaluation lead inside its project. */
export function comparisonLinks(
  projectNo: number,
  evaluationNo: number,
  vendorNos: Readonly<Record<string, number>>,
): ComparisonLinks {
  const base = `/projects/${projectNo}`;
  return {
    receipt: `${base}/evaluations/${evaluationNo}`,
    vendor: (name) =>
      vendorNos[name] === undefined ? undefined : `${base}/vendors/${vendorNos[name]}?evaluation=${evaluationNo}`,
    cases: ({ vendor, label, type, goldLabel, vendorLabel }) => {
      const no = vendorNos[vendor];
      if (no === undefined) return undefined;
      const query = new URLSearchParams({ evaluation: String(evaluationNo), vendor: String(no) });
      if (label) query.set("label", label);
      if (type) query.set("type", type);
      if (goldLabel) query.set("reference", goldLabel);
      if (vendorLabel) query.set("answer", vendorLabel);
      return `${base}/disagreements?${query}`;
    },
  };
}
