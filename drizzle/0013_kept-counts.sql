CREATE TABLE "sealed"."disagreement_count" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"vendor_no" integer NOT NULL,
	"type" text NOT NULL,
	"gold_label" text NOT NULL,
	"vendor_label" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "disagreement_count_pk" PRIMARY KEY("project_no","evaluation_no","vendor_no","type","gold_label","vendor_label")
);
--> statement-breakpoint
CREATE TABLE "sealed"."evaluation_batch" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"evaluation_no" integer NOT NULL,
	CONSTRAINT "evaluation_batch_project_no_batch_no_evaluation_no_pk" PRIMARY KEY("project_no","batch_no","evaluation_no")
);
--> statement-breakpoint
CREATE TABLE "item_count" (
	"project_no" bigint NOT NULL,
	"items" integer NOT NULL,
	"cases" integer NOT NULL,
	CONSTRAINT "item_count_project_no_pk" PRIMARY KEY("project_no")
);
--> statement-breakpoint
ALTER TABLE "sealed"."evaluation" ADD COLUMN "shown" "bytea";--> statement-breakpoint
ALTER TABLE "sealed"."evaluation" ADD COLUMN "ranks" jsonb;--> statement-breakpoint
CREATE INDEX "batch_state" ON "batch" USING btree ("project_id","state","role","vendor_id");--> statement-breakpoint
CREATE INDEX "batch_published" ON "batch" USING btree ("project_id","published_at");--> statement-breakpoint
CREATE INDEX "batch_supersedes" ON "batch" USING btree ("supersedes_id");--> statement-breakpoint
CREATE INDEX "batch_item_item" ON "batch_item" USING btree ("project_no","item_no","batch_no");--> statement-breakpoint
SELECT protect_table('item_count');
--> statement-breakpoint
SELECT protect_table('sealed.evaluation_batch');
--> statement-breakpoint
SELECT protect_table('sealed.disagreement_count');
--> statement-breakpoint
-- What is there already is counted once; the owner is under the policies too.
SELECT set_config('app.purpose', 'operate', true);
--> statement-breakpoint
INSERT INTO item_count SELECT project_no, count(*), count(DISTINCT case_key) FROM item GROUP BY project_no;
--> statement-breakpoint
INSERT INTO sealed.evaluation_batch
  SELECT DISTINCT p.no, b.no, e.no FROM sealed.evaluation e JOIN project p ON p.id = e.project_id
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(e.inputs) WHEN 'array' THEN e.inputs ELSE '[]' END) entry
    JOIN batch b ON b.project_id = e.project_id AND b.sha256 = entry ->> 'sha256'
  WHERE e.state = 'done';
--> statement-breakpoint
INSERT INTO sealed.disagreement_count
  SELECT project_no, evaluation_no, vendor_no, type, coalesce(gold_label, ''), coalesce(vendor_label, ''), count(*)
  FROM sealed.disagreement GROUP BY 1, 2, 3, 4, 5, 6;
