import type { DATA_LEAVES_SITE, DEPLOYMENTS, REGIMES } from "@/lib/assessments/templates/facts";
import type { AnswerType } from "@/lib/assessments/templates/template";

type Names<List extends readonly string[]> = Readonly<Record<List[number], string>>;

export const DEPLOYMENT_NAMES: Names<typeof DEPLOYMENTS> = {
  vendor_cloud: "Vendor's cloud",
  own_cloud: "Our own cloud",
  on_premises: "On our premises",
  offline_workstation: "Offline computer",
};

export const DATA_LEAVES_SITE_NAMES: Names<typeof DATA_LEAVES_SITE> = { yes: "Yes", no: "No" };

export const REGIME_NAMES: Names<typeof REGIMES> = {
  hipaa: "HIPAA",
  gdpr: "GDPR",
  fda: "FDA",
  ce_mark: "CE mark",
  eu_ai_act: "EU AI Act",
  local: "Local law",
};

export const ANSWER_TYPE_NAMES: Readonly<Record<AnswerType, string>> = {
  yes_partial_no: "Yes, partial or no",
  scale_0_4: "Scale 0–4",
  number: "Number",
  date: "Date",
  text: "Text",
};

/** The four facts that conditions ask for, as questions. */
export const FACT_QUESTIONS = {
  kind: "What is the candidate?",
  deployment: "Where are the images opened?",
  dataLeavesSite: "Can anyone outside our organisation store, process or view the images?",
  regimes: "What governs the project?",
} as const;

/** "Asked only of: managed service, model; where data leaves our site". */
export const CONDITION_TEXT = {
  kind: (names: string) => `for: ${names}`,
  deployment: (names: string) => `where opened: ${names}`,
  dataLeavesSite: { yes: "where data can leave our site", no: "where data stays with us" },
  regimes: (names: string) => `under: ${names}`,
  only: (parts: readonly string[]) => `Only ${parts.join("; ")}`,
} as const;
