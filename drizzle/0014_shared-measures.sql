CREATE TABLE "sealed"."evaluation_measure" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"case_key" text NOT NULL,
	"vendor_no" integer NOT NULL,
	"batch_no" integer NOT NULL,
	"input" text NOT NULL,
	CONSTRAINT "evaluation_measure_pk" PRIMARY KEY("project_no","evaluation_no","case_key","vendor_no")
);
--> statement-breakpoint
SELECT protect_table('sealed.evaluation_measure');
