CREATE TABLE "scorecard_setting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "media_type" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "covers" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "removed_why" text;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "scan_state" text DEFAULT 'not_scanned' NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "scan" jsonb;--> statement-breakpoint
ALTER TABLE "scorecard_setting" ADD CONSTRAINT "scorecard_setting_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_setting" ADD CONSTRAINT "scorecard_setting_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "scorecard_setting_version" ON "scorecard_setting" USING btree ("project_id","version");