ALTER TABLE "project" ADD COLUMN "next_batch_no" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
-- What is there already, discarded ones after the trail included; the owner is under the policies too.
SELECT set_config('app.purpose', 'operate', true);
--> statement-breakpoint
UPDATE "project" p SET "next_batch_no" = 1 + greatest(
  (SELECT coalesce(max(b."no"), 0) FROM "batch" b WHERE b."project_id" = p."id"),
  (SELECT coalesce(max((e."after"->>'no')::int), 0) FROM "audit_event" e
    WHERE e."object_type" = 'batch' AND e."action" IN ('batch.upload', 'batch.read_again')
      AND e."organization_id" = p."organization_id" AND e."after"->>'project' = p."no"::text));
