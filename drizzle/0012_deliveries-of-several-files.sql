CREATE TABLE "batch_file" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "batch_file_project_no_batch_no_seq_pk" PRIMARY KEY("project_no","batch_no","seq")
);
--> statement-breakpoint
CREATE TABLE "mapping_profile" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"vendor_id" uuid,
	"name" text NOT NULL,
	"format" text,
	"labels" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "mapping_profile_name" UNIQUE NULLS NOT DISTINCT("project_id","vendor_id","name")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"uploaded_by" uuid,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sha256" text,
	"metadata" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "file_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "mapping_profile" ADD CONSTRAINT "mapping_profile_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping_profile" ADD CONSTRAINT "mapping_profile_vendor_id_vendor_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_file_sha256" ON "batch_file" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "upload_organization" ON "upload" USING btree ("organization_id","uploaded_by");--> statement-breakpoint
CREATE INDEX "upload_last" ON "upload" USING btree ("last_at");--> statement-breakpoint
SELECT protect_table('batch_file');
--> statement-breakpoint
SELECT open_table_for('batch_file', 'upkeep', 'SELECT');
--> statement-breakpoint
SELECT protect_table('upload');
--> statement-breakpoint
SELECT open_table_for('upload', 'upkeep');
--> statement-breakpoint
SELECT protect_table('mapping_profile');
