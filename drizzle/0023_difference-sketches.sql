CREATE TABLE "sealed"."difference_sketch" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"case_key" text NOT NULL,
	"input" text NOT NULL,
	"at" integer NOT NULL,
	"item_no" integer NOT NULL,
	"frame" integer NOT NULL,
	"sketch" jsonb NOT NULL,
	CONSTRAINT "difference_sketch_pk" PRIMARY KEY("project_no","batch_no","case_key","input","at")
);
--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "measured_at" integer;
--> statement-breakpoint
SELECT protect_table('sealed.difference_sketch');
