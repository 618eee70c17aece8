CREATE TABLE "sealed"."suspicion" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"vendor_nos" integer[] NOT NULL,
	"item_nos" integer[] NOT NULL,
	"estimate" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "suspicion_project_no_evaluation_no_seq_pk" PRIMARY KEY("project_no","evaluation_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."suspicion_reply" (
	"project_no" bigint NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"reply" text NOT NULL,
	"settles" boolean NOT NULL,
	"replied_by" uuid,
	"replied_at" timestamp with time zone NOT NULL,
	CONSTRAINT "suspicion_reply_project_no_seq_pk" PRIMARY KEY("project_no","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed"."suspicion_search" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"engine" text NOT NULL,
	"cases" integer NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	CONSTRAINT "suspicion_search_project_no_evaluation_no_pk" PRIMARY KEY("project_no","evaluation_no")
);
--> statement-breakpoint
ALTER TABLE "sealed"."gold_version" ADD COLUMN "provenance" jsonb;--> statement-breakpoint
SELECT protect_table('sealed.suspicion_search');
--> statement-breakpoint
SELECT protect_table('sealed.suspicion');
--> statement-breakpoint
SELECT protect_table('sealed.suspicion_reply');
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON sealed.suspicion_reply
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
