import type { BoxForm } from "./columns";

/** A column's name as the lists below have it: small letters and digits only. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Names that tell an item, the surest first: an image before a patient. */
export const ITEM_NAMES = [
  ..."item itemid itemkey itemname key image imageid imagename imagefile imagefilename imagepath imageindex imagekey".split(
    " ",
  ),
  ..."img imgid imgname imgpath filename file filepath path dicompath externalid globalkey datatitle dataid".split(" "),
  ..."sopinstanceuid instanceuid seriesinstanceuid seriesuid studyinstanceuid studyuid".split(" "),
  ..."scan scanid slide slideid series seriesid study studyid exam examid accession accessionnumber".split(" "),
  ..."case caseid patient patientid subject subjectid sample sampleid target targetid cell cellid id uid name".split(
    " ",
  ),
];

/** One column whose cells hold all four numbers. */
export const LISTED_BOX_NAMES = "bbox boundingbox boundingboxes box xyxy xywh rect".split(" ");

/**
 * Columns that together are a point, by their plain names: in space only where the name says so (a unit, or the world
 * coordinates of LUNA16), for what else x, y and z may be, nobody can say; two of them are pixels.
 */
export const POINT_NAMES: readonly { world: "lps_mm" | "pixel"; names: readonly string[] }[] = [
  { world: "lps_mm", names: ["xmm", "ymm", "zmm"] },
  { world: "lps_mm", names: ["coordx", "coordy", "coordz"] },
  { world: "pixel", names: ["x", "y"] },
  { world: "pixel", names: ["xpx", "ypx"] },
  { world: "pixel", names: ["pointx", "pointy"] },
];

/** Columns that tell of a third axis or of moments: x and y beside them are no place on one image. */
export const NO_FLAT_POINT = ["z", "zmm", "slice", "sliceindex"];

export const CASE_NAMES = "case caseid patient patientid subject subjectid".split(" ");

export const READER_NAMES = [
  ..."reader readerid readername annotator annotatorid annotatorname annotatedby rater raterid rad radid".split(" "),
  ..."radiologist radiologistid observer observerid labeler labeller labelerid labeledby labelledby".split(" "),
  ..."worker workerid expert expertid grader graderid user userid username createdby completedby doctor".split(" "),
];

export const VENDOR_NAMES = "vendor vendorid vendorname provider supplier company team".split(" ");

export const LABEL_NAMES = [
  ..."label labelname labels labelid class classname classid category categoryname categoryid".split(" "),
  ..."diagnosis dx annotation tag tagname answer rating grade response findinglabel findinglabels finding target".split(
    " ",
  ),
  ..."landmark landmarkname landmarkid keypoint keypointname pointname".split(" "),
];

/** Names of columns that hold no label, even where they are the only ones left: facts of the reading, coded masks. */
export const NEVER_LABELS = new Set([
  ..."modality modalityid tool toolname model modelname arm session site scanner view laterality sex gender age".split(
    " ",
  ),
  ..."date time timestamp duration seconds comment comments note notes encodedpixels rle rlemask maskrle".split(" "),
  ..."segmentation predictionstring".split(" "),
]);

export const GOLD_NAMES =
  "gold goldlabel goldstandard truth groundtruth gt reference referencestandard consensus".split(" ");

export const SCORE_NAMES = "score confidence conf probability prob likelihood".split(" ");

export const FINDING_NAMES =
  "finding findingid lesion lesionid nodule noduleid instance instanceid objectid trackid".split(" ");

/** Beginnings of the columns of wide readers: R1, reader_2, observer.3. */
export const READER_PREFIXES = new Set([...READER_NAMES, "r", "rt", "dr", "doc"]);

/** Four columns that together are a box, by their plain names, in the order of the form. */
export const BOX_NAMES: readonly { form: BoxForm; names: readonly [string, string, string, string] }[] = [
  { form: "xyxy", names: ["xmin", "ymin", "xmax", "ymax"] },
  { form: "xyxy", names: ["x1", "y1", "x2", "y2"] },
  { form: "xyxy", names: ["x0", "y0", "x1", "y1"] },
  { form: "xyxy", names: ["minx", "miny", "maxx", "maxy"] },
  { form: "xyxy", names: ["left", "top", "right", "bottom"] },
  { form: "xyxy", names: ["xtl", "ytl", "xbr", "ybr"] },
  { form: "xyxy", names: ["bboxxmin", "bboxymin", "bboxxmax", "bboxymax"] },
  { form: "xyxy", names: ["bboxx1", "bboxy1", "bboxx2", "bboxy2"] },
  { form: "xywh", names: ["x", "y", "w", "h"] },
  { form: "xywh", names: ["x", "y", "width", "height"] },
  { form: "xywh", names: ["bboxx", "bboxy", "bboxw", "bboxh"] },
  { form: "xywh", names: ["bboxx", "bboxy", "bboxwidth", "bboxheight"] },
  { form: "xywh", names: ["x1", "y1", "w", "h"] },
  { form: "xywh", names: ["x1", "y1", "width", "height"] },
  { form: "xyxy", names: ["xstart", "ystart", "xend", "yend"] },
  // NIH ChestX-ray14 names its columns "Bbox [x", "y", "w", "h]"
  { form: "xywh", names: ["bboxx", "y", "w", "h"] },
  { form: "xywh", names: ["left", "top", "width", "height"] },
  { form: "xywh", names: ["xmin", "ymin", "width", "height"] },
  { form: "xywh", names: ["xmin", "ymin", "w", "h"] },
];

/** Columns of the image's own size, where width and height are not those of the box. */
export const SIZE_NAMES: readonly (readonly [string, string])[] = [
  ["imagewidth", "imageheight"],
  ["imgwidth", "imgheight"],
  ["originalwidth", "originalheight"],
  ["width", "height"],
];

/** Columns whose name says that they hold a person's name or number. */
export const PERSON_NAME_COLUMNS = new Set(
  "patientname patientsname subjectname lastname firstname surname".split(" "),
);
export const PATIENT_ID_COLUMNS = new Set("mrn medicalrecordnumber patientmrn hospitalnumber".split(" "));

const FILE_NAME = /\.(?:png|jpe?g|bmp|gif|tiff?|webp|dcm|dicom|nii(?:\.gz)?|nrrd|mha|mhd|svs|mp4)$/i;

export function looksLikeFileName(cell: string): boolean {
  return cell.length < 1000 && FILE_NAME.test(cell.trim());
}
