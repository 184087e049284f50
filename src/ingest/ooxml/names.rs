//! *Namespaces* of Office Open XML by the short names that ECMA-376 uses for them. Each is known by its transitional
//! and by its strict address.

/// Short names by addresses. An empty one means that elements are called by their local name alone.
const SHORT: [(&str, &str); 38] = [
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "m",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "r",
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "r",
    ),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "pic",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wp",
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        "wp",
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "c",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "dgm",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "",
    ),
    (
        "http://schemas.openxmlformats.org/package/2006/content-types",
        "",
    ),
    (
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "cp",
    ),
    ("http://purl.oclc.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("urn:schemas-microsoft-com:office:word", "w10"),
    (
        "http://schemas.microsoft.com/office/drawing/2008/diagram",
        "dsp",
    ),
    (
        "http://schemas.microsoft.com/office/drawing/2010/main",
        "a14",
    ),
    (
        "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
        "asvg",
    ),
    (
        "http://schemas.microsoft.com/office/drawing/2014/chartex",
        "cx",
    ),
    (
        "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex",
        "cx1",
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "w14",
    ),
    (
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "w15",
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "wp14",
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wps",
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wpg",
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "wpc",
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
        "wpi",
    ),
];

/// What a choice of `mc:AlternateContent` may require: namespaces whose elements the readers know. Ink and models in
/// space are not among them: their other form is a picture.
const UNDERSTOOD: [&str; 23] = [
    "w", "m", "r", "a", "pic", "wp", "c", "dgm", "v", "o", "w10", "dsp", "a14", "asvg", "cx",
    "cx1", "w14", "w15", "wp14", "wps", "wpg", "wpc", "mc",
];

/// The short name of the namespace at `address`, if it is known.
pub(super) fn short(address: &str) -> Option<&'static str> {
    let found = SHORT.iter().find(|(known, _)| *known == address);
    found.map(|(_, short)| *short)
}

/// Whether the elements of the namespace with this short name can be read.
pub(super) fn is_understood(short: &str) -> bool {
    UNDERSTOOD.contains(&short)
}
