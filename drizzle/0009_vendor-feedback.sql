CREATE TABLE "sealed"."feedback_item" (
	"project_no" bigint NOT NULL,
	"vendor_no" integer NOT NULL,
	"task" text NOT NULL,
	"item_no" integer NOT NULL,
	"case_key" text NOT NULL,
	"agreed" boolean NOT NULL,
	"evaluation_no" integer NOT NULL,
	"portion" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "feedback_item_project_no_vendor_no_task_item_no_pk" PRIMARY KEY("project_no","vendor_no","task","item_no")
);
--> statement-breakpoint
CREATE TABLE "vendor_feedback" (
	"project_no" bigint NOT NULL,
	"vendor_no" integer NOT NULL,
	"task" text NOT NULL,
	"portion" integer NOT NULL,
	"items" integer,
	"share" real,
	"low" real,
	"high" real,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "vendor_feedback_project_no_vendor_no_task_portion_pk" PRIMARY KEY("project_no","vendor_no","task","portion")
);
--> statement-breakpoint
CREATE INDEX "feedback_item_portion" ON "sealed"."feedback_item" USING btree ("project_no","vendor_no","task","portion");
--> statement-breakpoint
SELECT protect_table('sealed.feedback_item');
--> statement-breakpoint
SELECT protect_table('vendor_feedback');
