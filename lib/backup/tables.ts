/**
 * The tables of a backup, each after those it refers to. Sessions, links, sign-in attempts and queued work are of the
 * moment and stay behind; a test compares both lists with the catalog, so that no new table is forgotten.
 */
export const BACKED_UP_TABLES = [
  "public.organization",
  "public.organization_setting",
  "public.organization_logo",
  "public.vendor",
  "public.app_user",
  "public.user_identity",
  "public.second_factor",
  "public.recovery_code",
  "public.person_key",
  "public.project",
  "public.label",
  "public.engagement",
  "public.item",
  "public.reader",
  "public.blob",
  "public.batch",
  "public.batch_label",
  "public.batch_item",
  "public.label_mapping",
  "public.reject",
  "public.annotation",
  "sealed.gold_version",
  "sealed.gold_batch",
  "sealed.gold_annotation",
  "sealed.evaluation",
  "sealed.tally",
  "sealed.item_result",
  "sealed.disagreement",
  "public.report",
  "public.assessment",
  "public.assessment_answer",
  "public.evidence",
  "public.audit_event",
  "public.audit_head",
] as const;

export const LEFT_BEHIND_TABLES = [
  "public.session",
  "public.one_time_token",
  "public.sign_in_attempt",
  "public.job",
] as const;
