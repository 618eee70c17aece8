CREATE SCHEMA "sealed";
--> statement-breakpoint
CREATE TABLE "annotation" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"item_no" integer NOT NULL,
	"reader_no" integer NOT NULL,
	"source_label_no" integer NOT NULL,
	"kind" smallint NOT NULL,
	"geometry" "bytea",
	"frame" integer,
	"finding" text,
	"score" double precision,
	"crowd" boolean DEFAULT false NOT NULL,
	"origin" smallint DEFAULT 0 NOT NULL,
	"attributes" jsonb,
	"place" text NOT NULL,
	CONSTRAINT "annotation_project_no_batch_no_seq_pk" PRIMARY KEY("project_no","batch_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."gold_annotation" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"item_no" integer NOT NULL,
	"reader_no" integer NOT NULL,
	"source_label_no" integer NOT NULL,
	"kind" smallint NOT NULL,
	"geometry" "bytea",
	"frame" integer,
	"finding" text,
	"score" double precision,
	"crowd" boolean DEFAULT false NOT NULL,
	"origin" smallint DEFAULT 0 NOT NULL,
	"attributes" jsonb,
	"place" text NOT NULL,
	CONSTRAINT "gold_annotation_project_no_batch_no_seq_pk" PRIMARY KEY("project_no","batch_no","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"organization_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_event_organization_id_seq_pk" PRIMARY KEY("organization_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"role" text NOT NULL,
	"vendor_id" uuid,
	"tool_id" uuid,
	"name" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"format" text,
	"detection" jsonb,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"report" jsonb,
	"error" jsonb,
	"supersedes_id" uuid,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "batch_item" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"item_no" integer NOT NULL,
	CONSTRAINT "batch_item_project_no_batch_no_item_no_pk" PRIMARY KEY("project_no","batch_no","item_no")
);
--> statement-breakpoint
CREATE TABLE "batch_label" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "batch_label_project_no_batch_no_no_pk" PRIMARY KEY("project_no","batch_no","no")
);
--> statement-breakpoint
CREATE TABLE "blob" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"state" text DEFAULT 'kept' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "label_mapping" (
	"project_no" bigint NOT NULL,
	"vendor_no" integer NOT NULL,
	"source_name" text NOT NULL,
	"label_no" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "label_mapping_project_no_vendor_no_source_name_pk" PRIMARY KEY("project_no","vendor_no","source_name")
);
--> statement-breakpoint
CREATE TABLE "reject" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"file" text NOT NULL,
	"place" text NOT NULL,
	"field" text,
	"found" text,
	"expected" text,
	"code" text NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "reject_project_no_batch_no_seq_pk" PRIMARY KEY("project_no","batch_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."disagreement" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"vendor_no" integer NOT NULL,
	"item_no" integer NOT NULL,
	"case_key" text NOT NULL,
	"finding" text,
	"type" text NOT NULL,
	"severity" real NOT NULL,
	"gold_label" text,
	"vendor_label" text,
	"overlap" double precision,
	"verdict" smallint,
	CONSTRAINT "disagreement_project_no_evaluation_no_seq_pk" PRIMARY KEY("project_no","evaluation_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."evaluation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"kind" text NOT NULL,
	"gold_version_id" uuid,
	"task" text NOT NULL,
	"state" text NOT NULL,
	"settings" jsonb NOT NULL,
	"inputs" jsonb NOT NULL,
	"engine" text NOT NULL,
	"seed" bigint NOT NULL,
	"result" jsonb,
	"result_sha256" text,
	"error" jsonb,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sealed"."item_result" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"vendor_no" integer NOT NULL,
	"item_no" integer NOT NULL,
	"case_key" text NOT NULL,
	"finding" text,
	"gold_label" text,
	"vendor_label" text,
	"outcome" text NOT NULL,
	"intersection" bigint,
	"gold_count" bigint,
	"vendor_count" bigint,
	CONSTRAINT "item_result_project_no_evaluation_no_seq_pk" PRIMARY KEY("project_no","evaluation_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."tally" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"vendor_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"case_key" text NOT NULL,
	"counts" jsonb NOT NULL,
	CONSTRAINT "tally_project_no_evaluation_no_vendor_no_seq_pk" PRIMARY KEY("project_no","evaluation_no","vendor_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."gold_batch" (
	"gold_version_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"for_vendor_id" uuid,
	CONSTRAINT "gold_batch_gold_version_id_batch_id_pk" PRIMARY KEY("gold_version_id","batch_id")
);
--> statement-breakpoint
CREATE TABLE "sealed"."gold_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"makers" text[] DEFAULT '{}' NOT NULL,
	"requires_every_maker" boolean DEFAULT false NOT NULL,
	"exhaustive" boolean DEFAULT false NOT NULL,
	"method" text DEFAULT '' NOT NULL,
	"qualification" text DEFAULT '' NOT NULL,
	"guideline_version" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"scope" jsonb,
	"sha256" text,
	"frozen_by" uuid,
	"frozen_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item" (
	"project_no" bigint NOT NULL,
	"no" integer NOT NULL,
	"key" text NOT NULL,
	"case_key" text NOT NULL,
	"study" text,
	"file" text,
	"width" integer,
	"height" integer,
	"frames" integer,
	"spacing_x_mm" double precision,
	"spacing_y_mm" double precision,
	"spacing_z_mm" double precision,
	"position_mm" double precision,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "item_project_no_no_pk" PRIMARY KEY("project_no","no")
);
--> statement-breakpoint
CREATE TABLE "reader" (
	"project_no" bigint NOT NULL,
	"no" integer NOT NULL,
	"vendor_no" integer NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "reader_project_no_no_pk" PRIMARY KEY("project_no","no")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"idempotency_key" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"error" jsonb,
	"result" jsonb,
	"requested_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"paper" text DEFAULT 'A4' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "label" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"question" text,
	"measurement_level" text DEFAULT 'nominal' NOT NULL,
	"position" integer NOT NULL,
	"color" text NOT NULL,
	"mirror_no" integer,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "project" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"no" bigint NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"modality" text NOT NULL,
	"tasks" text[] NOT NULL,
	"guideline_version" text DEFAULT '1' NOT NULL,
	"exhaustive" boolean,
	"finding_attribute" text,
	"fingerprint" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"panel" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"primary_metric" text,
	"margin" real DEFAULT 0.05 NOT NULL,
	"acceptance" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"slice_by" text[] DEFAULT '{}' NOT NULL,
	"attribution" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"title" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"evaluation_ids" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"vendor_id" uuid,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"organization_id" uuid,
	"user_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagement" (
	"project_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"role" text DEFAULT 'candidate' NOT NULL,
	"price_minor_units" bigint,
	"currency" text,
	"due_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engagement_project_id_vendor_id_pk" PRIMARY KEY("project_id","vendor_id")
);
--> statement-breakpoint
CREATE TABLE "vendor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"website" text,
	"notes" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_vendor_id_vendor_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_tool_id_vendor_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."vendor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_sha256_blob_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blob"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_uploaded_by_app_user_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."evaluation" ADD CONSTRAINT "evaluation_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."evaluation" ADD CONSTRAINT "evaluation_gold_version_id_gold_version_id_fk" FOREIGN KEY ("gold_version_id") REFERENCES "sealed"."gold_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."evaluation" ADD CONSTRAINT "evaluation_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."gold_batch" ADD CONSTRAINT "gold_batch_gold_version_id_gold_version_id_fk" FOREIGN KEY ("gold_version_id") REFERENCES "sealed"."gold_version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."gold_batch" ADD CONSTRAINT "gold_batch_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."gold_batch" ADD CONSTRAINT "gold_batch_for_vendor_id_vendor_id_fk" FOREIGN KEY ("for_vendor_id") REFERENCES "public"."vendor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."gold_version" ADD CONSTRAINT "gold_version_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."gold_version" ADD CONSTRAINT "gold_version_frozen_by_app_user_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label" ADD CONSTRAINT "label_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_vendor_id_vendor_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_token" ADD CONSTRAINT "one_time_token_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_token" ADD CONSTRAINT "one_time_token_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_vendor_id_vendor_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor" ADD CONSTRAINT "vendor_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotation_item" ON "annotation" USING btree ("project_no","item_no","batch_no");--> statement-breakpoint
CREATE INDEX "gold_annotation_item" ON "sealed"."gold_annotation" USING btree ("project_no","item_no","batch_no");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_no" ON "batch" USING btree ("project_id","no");--> statement-breakpoint
CREATE INDEX "batch_vendor" ON "batch" USING btree ("project_id","vendor_id");--> statement-breakpoint
CREATE INDEX "disagreement_rank" ON "sealed"."disagreement" USING btree ("project_no","evaluation_no","severity");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_no" ON "sealed"."evaluation" USING btree ("project_id","no");--> statement-breakpoint
CREATE INDEX "item_result_item" ON "sealed"."item_result" USING btree ("project_no","evaluation_no","item_no");--> statement-breakpoint
CREATE INDEX "item_result_vendor" ON "sealed"."item_result" USING btree ("project_no","evaluation_no","vendor_no","outcome");--> statement-breakpoint
CREATE UNIQUE INDEX "gold_version_no" ON "sealed"."gold_version" USING btree ("project_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "item_key" ON "item" USING btree ("project_no","key");--> statement-breakpoint
CREATE INDEX "item_case" ON "item" USING btree ("project_no","case_key");--> statement-breakpoint
CREATE UNIQUE INDEX "reader_name" ON "reader" USING btree ("project_no","vendor_no","name");--> statement-breakpoint
CREATE INDEX "job_queue" ON "job" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "job_project" ON "job" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "job_key" ON "job" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "label_no" ON "label" USING btree ("project_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "label_name" ON "label" USING btree ("project_id","question","name");--> statement-breakpoint
CREATE UNIQUE INDEX "project_no" ON "project" USING btree ("no");--> statement-breakpoint
CREATE UNIQUE INDEX "report_no" ON "report" USING btree ("project_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_name" ON "vendor" USING btree ("organization_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_no" ON "vendor" USING btree ("organization_id","no");