/**
 * What each login may, beyond the row-level policies of the migrations. The application's login gets every table;
 * from those that only grow it may take nothing away. db/README.md says why this stands here and not in a migration.
 */

/** @type {Readonly<Record<string, string>>} what the application's login may not do, by table */
export const APPEND_ONLY = {
  audit_event: "update, delete, truncate",
  "sealed.protocol_deviation": "update, truncate",
};

/**
 * All that a vendor's login may. What is not here it cannot reach, whatever statement it is made to send: nothing of
 * the schema `sealed`, no annotations, no items, no stored files by hash, no trail.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const VENDOR_GRANTS = {
  organization: ["select"],
  organization_setting: ["select"],
  vendor: ["select (id, organization_id, no, name, kind)"],
  engagement: ["select (project_id, vendor_id, price_minor_units, currency, due_on, created_at)"],
  project: [
    "select (id, organization_id, no, name, modality, tasks, guideline_version, finding_attribute, archived_at)",
  ],
  label: ["select"],
  batch: ["select", "insert", "update (state, options, error)", "delete"],
  batch_file: ["select", "insert", "delete"],
  batch_label: ["select"],
  reject: ["select"],
  vendor_feedback: ["select"],
  job: ["select", "insert", "update (cancel_requested)"],
  app_user: ["select", "update (name, password_hash)"],
  session: ["select", "update", "delete"],
  one_time_token: ["select", "delete"],
  second_factor: ["select", "insert", "update", "delete"],
  recovery_code: ["select", "insert", "update", "delete"],
  user_identity: ["select", "delete"],
  sign_in_attempt: ["select", "insert", "update", "delete"],
  api_token: ["select", "insert", "update"],
  api_answer: ["select", "insert", "update", "delete"],
  audit_event: ["insert"],
  audit_head: ["select", "insert", "update"],
};

const OWN_BATCHES = `(project_no, batch_no) in
  (select p.no, b.no from public.batch b join public.project p on p.id = b.project_id)`;

/**
 * Within the tenant's rows, which ones are this vendor's, or this person's: a policy of each granted table, restrictive
 * and for the vendor's login only.
 * @type {Readonly<Record<string, string>>}
 */
export const VENDOR_SCOPES = {
  organization: "app_vendor() is not null",
  organization_setting: "app_vendor() is not null and area in ('formats', 'identity')",
  vendor: "id = (select app_vendor())",
  engagement: "vendor_id = (select app_vendor())",
  project: "id in (select project_id from public.engagement)",
  label: "project_id in (select id from public.project)",
  batch: "vendor_id = (select app_vendor()) and role = 'delivery' and project_id in (select id from public.project)",
  batch_file: OWN_BATCHES,
  batch_label: OWN_BATCHES,
  reject: OWN_BATCHES,
  vendor_feedback: "vendor_no in (select no from public.vendor)",
  job: "requested_by = (select app_person()) and kind = 'ingest'",
  app_user: "id = (select app_person())",
  session: "user_id = (select app_person())",
  one_time_token: "user_id = (select app_person())",
  second_factor: "user_id = (select app_person())",
  recovery_code: "user_id = (select app_person())",
  user_identity: "user_id = (select app_person())",
  sign_in_attempt: "key like '%' || (select app_person())::text",
  api_token: "user_id = (select app_person())",
  api_answer: "user_id = (select app_person())",
  audit_event: "actor_id = (select app_person())",
  audit_head: "app_vendor() is not null",
};
