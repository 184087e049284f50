//! Reading pandoc's JSON, without running pandoc.

use std::fmt::Write as _;

use crate::reading::{by_pandoc, read};
use foldout::ingest::Format;
use foldout::model::{At, Block, Inline, Meta, Section, Warning, plain_text};
use foldout::render::{self, Surroundings};
use serde_json::{Value, json};

use crate::spec::check;

/// Spec cases with one block on each line.
#[test]
fn typed_contents() {
    check("ingest/typed-contents.txt", |input| {
        let json = document(input).to_string();
        let (report, warnings) =
            read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
        let mut out = String::new();
        for warning in &warnings {
            writeln!(out, "{}", said(warning)).unwrap();
        }
        writeln!(out, "{}", shown(&report.blocks)).unwrap();
        push_sections(&report.sections, 1, &mut out);
        out.lines()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    });
}

#[test]
fn a_table_without_a_head_is_named_by_its_first_cells() {
    let none = || json!(["", [], []]);
    let cell = |words: &str| {
        let content = json!({ "t": "Plain", "c": inlines(words) });
        json!([none(), { "t": "AlignDefault" }, 1, 1, [content]])
    };
    let column = json!([{ "t": "AlignDefault" }, { "t": "ColWidthDefault" }]);
    let rows = ["one two", "three", "four", "five"].map(|words| json!([none(), [cell(words)]]));
    let body = json!([none(), 0, [], rows]);
    let (caption, outer) = (json!([null, []]), json!([none(), []]));
    let table = json!([none(), caption, [column], outer, [body], outer]);
    let json = json!({ "meta": {}, "blocks": [{ "t": "Table", "c": table }] }).to_string();
    let (_, warnings) = read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
    let said: Vec<String> = warnings.iter().map(said).collect();
    assert_eq!(
        said,
        ["! paragraph 1: headerless table: one two three four"]
    );
}

/// Authors in one line or below each other; their institutions stay in the text, their addresses of mail do not.
#[test]
fn authors_are_parted() {
    let author = |lines: &[&str]| {
        let mut content = Vec::new();
        for line in lines {
            content.extend(inlines(line));
            content.push(json!({ "t": "LineBreak" }));
        }
        json!({ "t": "MetaInlines", "c": content })
    };
    let said = [
        author(&["Ann Quay, Ben Mole,", "Cy Poe and Di de las Casas"]),
        author(&["Eve Lee <eve@lee.org>", "Harbour University"]),
        author(&["The harbour office"]),
    ];
    let authors = json!({ "t": "MetaList", "c": said });
    let date = json!({ "t": "MetaInlines", "c": inlines("<2020-01-01 Wed>") });
    let json = json!({ "meta": { "author": authors, "date": date }, "blocks": [] }).to_string();
    let (report, _) = read(Format::Pandoc("org"), json.as_bytes(), &Meta::default()).unwrap();
    assert_eq!(
        report.meta.authors,
        [
            "Ann Quay",
            "Ben Mole",
            "Cy Poe",
            "Di de las Casas",
            "Eve Lee",
            "The harbour office"
        ]
    );
    assert_eq!(report.meta.date.map(String::from).unwrap(), "2020-01-01");
    assert_eq!(shown(&report.blocks), "<p>Harbour University</p>");
}

/// A list of fields below the title of a text in reStructuredText, or lines at the head of a PEP.
#[test]
fn fields_are_metadata() {
    let para = |words: &str| json!({ "t": "Para", "c": inlines(words) });
    let field = |label: &str, words: &str| json!([inlines(label), [[para(words)]]]);
    let fields = [
        field("Author", "Ann Quay"),
        field("Date", "2020-01-02"),
        field("Version", "3"),
    ];
    let list = json!([block("# Boats"), { "t": "DefinitionList", "c": fields }]);
    let lines = json!([para(
        "PEP: 7 / Title: Boats / Author: Ann Quay <ann@quay.org> / Sponsor: / Created: 2020-01-02"
    )]);
    for blocks in [list, lines] {
        let json = json!({ "meta": {}, "blocks": blocks }).to_string();
        let (report, _) = read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
        let meta = report.meta;
        assert_eq!(meta.title, "Boats");
        assert_eq!(meta.authors, ["Ann Quay"]);
        assert_eq!(meta.date.map(String::from).unwrap(), "2020-01-02");
    }
}

/// Lines of verse are not one word.
#[test]
fn lines_of_verse_are_counted_apart() {
    let lines = [inlines("one two"), inlines("three")];
    let json = json!({ "meta": {}, "blocks": [{ "t": "LineBlock", "c": lines }] }).to_string();
    let words = crate::reading::words(Format::Pandoc("fb2"), json.as_bytes()).unwrap();
    let words: Vec<&str> = words.iter().map(|word| word.letters).collect();
    assert_eq!(words, ["one", "two", "three"]);
}

/// A line with `#` marks is a heading, any other is a paragraph. A slash between spaces is a line break.
fn document(input: &str) -> Value {
    let blocks: Vec<Value> = input.lines().map(block).collect();
    json!({ "pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks })
}

fn block(line: &str) -> Value {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let content = inlines(words.trim());
    if level == 0 {
        json!({ "t": "Para", "c": content })
    } else {
        json!({ "t": "Header", "c": [level, ["", [], []], content] })
    }
}

fn inlines(words: &str) -> Vec<Value> {
    let mut content = Vec::new();
    for word in words.split(' ') {
        match word {
            "/" => {
                content.pop();
                content.push(json!({ "t": "LineBreak" }));
            }
            word => {
                content.push(json!({ "t": "Str", "c": word }));
                content.push(json!({ "t": "Space" }));
            }
        }
    }
    content.pop();
    content
}

fn said(Warning { at, rule, text }: &Warning) -> String {
    let at = match at {
        At::Paragraph(number) => format!("paragraph {number}"),
        other => format!("{other:?}"),
    };
    format!("! {at}: {}: {text}", rule.name().replace('-', " "))
}

fn shown(blocks: &[foldout::model::Block]) -> String {
    render::blocks(blocks, &Surroundings::default()).html
}

fn push_sections(list: &[Section], level: usize, out: &mut String) {
    for section in list {
        let heading = render::inlines(&section.heading, &Surroundings::default()).html;
        writeln!(out, "{} {heading}", "#".repeat(level)).unwrap();
        writeln!(out, "{}", shown(&section.blocks)).unwrap();
        push_sections(&section.sections, level + 1, out);
    }
}

/// The report in which pandoc gives this, as it is shown.
fn page_of(meta: Value, blocks: Value) -> String {
    let json = json!({ "meta": meta, "blocks": blocks }).to_string();
    let (report, _) = read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
    let mut out = shown(&report.blocks);
    out.push('\n');
    push_sections(&report.sections, 1, &mut out);
    out
}

fn paragraph(content: Value) -> Value {
    json!([{ "t": "Para", "c": content }])
}

/// Before version 3, pandoc has the caption for what the picture shows, and says so by the picture's title.
#[test]
fn a_caption_is_said_once() {
    let image =
        json!({ "t": "Image", "c": [["", [], []], inlines("The quay"), ["a.png", "fig:"]] });
    let page = page_of(json!({}), paragraph(json!([image])));
    assert_eq!(page.matches("The quay").count(), 1, "{page}");
    assert!(page.contains("<figcaption>The quay</figcaption>"), "{page}");
}

/// "image" is what pandoc says of a picture of which the source says nothing.
#[test]
fn a_picture_is_described_by_the_source_alone() {
    let image = json!({ "t": "Image", "c": [["", [], []], inlines("image"), ["a.png", ""]] });
    let page = page_of(json!({}), paragraph(json!([image])));
    assert!(
        page.contains("alt=\"\"") || !page.contains("image"),
        "{page}"
    );
}

#[test]
fn an_abstract_is_a_section_or_an_aside() {
    let meta = json!({ "abstract": { "t": "MetaBlocks", "c": paragraph(json!(inlines("Old."))) } });
    let headed = page_of(meta.clone(), json!([block("# One"), block("Text.")]));
    assert!(
        headed.starts_with("\n# Abstract\n<p>Old.</p>\n# One"),
        "{headed}"
    );
    let other = page_of(meta, json!([block("Text."), block("# One")]));
    assert!(
        other.starts_with("<aside>\n<p>Old.</p>\n</aside>"),
        "{other}"
    );
}

#[test]
fn what_is_cited_without_a_text_is_its_keys() {
    let citation = json!({ "citationId": "lee", "citationPrefix": inlines("see"), "citationSuffix": inlines("p. 3"),
        "citationMode": { "t": "NormalCitation" }, "citationNoteNum": 0, "citationHash": 0 });
    let raw = json!({ "t": "RawInline", "c": ["latex", "\\cite{lee}"] });
    let cite = json!({ "t": "Cite", "c": [[citation], [raw]] });
    let page = page_of(json!({}), paragraph(json!([cite])));
    assert!(page.contains("[see lee, p. 3]"), "{page}");
}

/// The text and the pictures of raw HTML stay, and a formula of LaTeX.
#[test]
fn raw_pieces_keep_their_text() {
    let html = json!({ "t": "RawBlock", "c": ["html", "<p>One <b>two</b><script>no</script><br>three</p>"] });
    let tex = json!({ "t": "RawBlock", "c": ["tex", "\\begin{equation}a\\end{equation}"] });
    let page = page_of(json!({}), json!([html, tex]));
    assert!(page.contains("<p>One two<br>"), "{page}");
    assert!(page.contains("three") && !page.contains("no"), "{page}");
    assert!(page.contains("<math"), "{page}");
}

/// What stands in a role of Sphinx, and leads somewhere: to a place of the report, or to none.
#[test]
fn roles_are_text() {
    let role = |name: &str, text: &str| json!({ "t": "Code", "c": [["", ["interpreted-text"], [["role", name]]], text] });
    let content = [
        role("ref", "the quay <quay>"),
        role("doc", "Tides <tides>"),
        role("guilabel", "Open"),
        role("func", "~harbour.open"),
        role("kbd", "<Enter>"),
        role("pep", "8"),
        role("rfc", "the head <2616#section-3>"),
    ];
    let quay = json!({ "t": "Header", "c": [1, ["quay", [], []], inlines("Quay")] });
    let json =
        json!({ "meta": {}, "blocks": [block("Words."), quay, { "t": "Para", "c": content }] });
    let (report, _) = read(
        Format::Pandoc("rst"),
        json.to_string().as_bytes(),
        &Meta::default(),
    )
    .unwrap();
    let Block::Paragraph(content) = &report.sections[0].blocks[0] else {
        panic!("{report:?}");
    };
    let place = |inline: &Inline| match inline {
        Inline::Link { href, .. } => href.place().map(|place| place.into_owned()),
        _ => None,
    };
    assert_eq!(place(&content[0]).as_deref(), Some("quay"));
    let page = shown(&report.sections[0].blocks);
    let wanted =
        "the quayTides<strong>Open</strong><code>harbour.open</code><code>&lt;Enter&gt;</code>";
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn boxes_are_asides() {
    let title = json!({ "t": "Div", "c": [["", ["title"], []], [block("Note")]] });
    let note =
        json!({ "t": "Div", "c": [["mind", ["note"], []], [title, block("Mind the gap.")]] });
    let json = json!({ "meta": {}, "blocks": [note] }).to_string();
    let (report, _) = read(Format::Pandoc("rst"), json.as_bytes(), &Meta::default()).unwrap();
    let page = shown(&report.blocks);
    assert!(
        page.starts_with("<aside>\n<p><strong>Note</strong></p>"),
        "{page}"
    );
    let mut places = Vec::new();
    report.blocks[0].each_inlines(&mut |content| places.extend(content.first().cloned()));
    assert_eq!(places[0], Inline::Anchor("mind".to_owned()));
}

/// Something above the only heading of the first level does not make it a section; that of a chapter is none.
#[test]
fn a_lone_heading_is_the_title() {
    let titled = |name: &str, blocks: [&str; 4]| {
        let json = json!({ "meta": {}, "blocks": blocks.map(block) }).to_string();
        let report = by_pandoc(name, b"", json.as_bytes()).unwrap().report;
        let headings = report
            .sections
            .iter()
            .map(|section| plain_text(&section.heading));
        (report.meta.title, headings.collect::<Vec<_>>().join(" "))
    };
    let of = |first| ["Draft.", first, "Words.", "## Tides"];
    let harbours = titled("a.rst", of("# Harbours"));
    assert_eq!(harbours, ("Harbours".to_owned(), "Tides".to_owned()));
    assert_eq!(titled("a.rst", of("# Introduction")).0, "");
    assert_eq!(titled("a.textile", of("# Harbours")).0, "");
    let two = titled("a.rst", ["Draft.", "# Harbours", "Words.", "# Tides"]);
    assert_eq!(two.0, "");
}

/// A file's name alone between brackets is a place in the text for pandoc, and in Org; people mean the picture.
#[test]
fn a_link_to_a_picture_alone_is_the_picture() {
    let link = |name: &str| {
        let word = json!([{ "t": "Emph", "c": [{ "t": "Str", "c": name }] }]);
        json!({ "t": "Span", "c": [["", ["spurious-link"], [["target", name]]], word] })
    };
    let json = json!({ "meta": {}, "blocks": paragraph(json!([link("quay.PNG"), { "t": "Space" }, link("Tides")])) });
    let bytes = json.to_string();
    let (report, _) = read(Format::Pandoc("org"), bytes.as_bytes(), &Meta::default()).unwrap();
    let Block::Paragraph(content) = &report.blocks[0] else {
        panic!("{report:?}");
    };
    assert!(matches!(&content[0], Inline::Image(image) if image.resource.address() == "quay.PNG"));
    assert_eq!(plain_text(content).trim(), "Tides");
    let words = crate::reading::words(Format::Pandoc("fb2"), bytes.as_bytes()).unwrap();
    let words: Vec<&str> = words.iter().map(|word| word.letters).collect();
    assert_eq!(words, ["Tides"]);
}
