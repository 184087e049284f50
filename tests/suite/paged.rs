//! Pages of the source: their labels, where they are marked, and the full report beside the page.

use crate::command::Desk;
use crate::pdf::pdf;
use crate::reading::read;
use crate::spec::check;
use foldout::ingest::Format;
use foldout::model::{Meta, Report};
use foldout::press::compose;
use foldout::site;
use std::fmt::Write as _;

/// The labels, then headings and blocks as they are in the page; the marks beside a heading stand before it.
fn marked(report: &Report) -> String {
    let mut out = format!("{}\n", report.pages.join(" "));
    let composed = compose(report);
    for (at, section) in composed.payload.sections.iter().enumerate() {
        if let Some(heading) = composed.text.heading(at as u32) {
            writeln!(out, "#{} {}{}", section.depth, heading.marks, heading.html).unwrap();
        }
        for block in section.blocks() {
            for html in composed.text.blocks[block as usize].pieces() {
                writeln!(out, "{html}").unwrap();
            }
        }
    }
    out.replace(" role=\"doc-pagebreak\"", "")
}

#[test]
fn pages_of_a_pdf() {
    check("paged/pdf.txt", |input| {
        let (report, _) = read(Format::Pdf, &pdf(input), &Meta::default()).unwrap();
        marked(&report)
    });
}

#[test]
fn pages_of_html() {
    check("paged/html.txt", |input| {
        let (report, warnings) = read(Format::Html, input.as_bytes(), &Meta::default()).unwrap();
        let mut out = marked(&report);
        for warning in warnings
            .iter()
            .filter(|warning| warning.rule.name() == "page-number")
        {
            writeln!(out, "! page number: {}", warning.text).unwrap();
        }
        out
    });
}

/// A PDF of two pages as a source, with what `toml` says.
fn desk(toml: &str) -> Desk {
    let desk = Desk::new();
    let source = pdf(
        "labels /Nums[0<</S/r>>1<</S/D/St 7>>]\n72 100 12 R One page.\npage\n72 100 12 R And another.",
    );
    std::fs::create_dir_all(desk.path().join("seeds")).unwrap();
    std::fs::write(desk.path().join("seeds/a report.pdf"), source).unwrap();
    desk.put("seeds/a report.toml", toml);
    desk
}

fn built(desk: &Desk, address: Option<&str>) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let viewer = crate::site::stand_in("export default () => 1;");
    let address = address.map(|address| address.parse().unwrap());
    let site = site::build(&desk.path().join("seeds"), &viewer, address.as_ref()).unwrap();
    let warnings = site.reports.iter().flat_map(|report| &report.warnings);
    let warnings = warnings.map(|warning| warning.rule.name().to_owned());
    let files = site.files.into_iter().map(|file| (file.name, file.bytes));
    (files.collect(), warnings.collect())
}

fn text<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> &'f str {
    let (_, bytes) = files.iter().find(|(known, _)| known == name).unwrap();
    std::str::from_utf8(bytes).unwrap()
}

/// The file is copied as it is; the marks and the masthead lead into it. The single file has no file beside it.
#[test]
fn the_full_report_is_put_beside_the_page() {
    let desk = desk("title = \"T\"\nfull_report_url = \"a report.pdf\"");
    let source = std::fs::read(desk.path().join("seeds/a report.pdf")).unwrap();
    let (files, _) = built(&desk, None);
    let (_, copy) = files
        .iter()
        .find(|(name, _)| name == "a report.pdf")
        .unwrap();
    assert_eq!(*copy, source);
    assert!(text(&files, "foldout-files.txt").contains("a report.pdf"));
    let page = text(&files, "index.html");
    assert!(page.contains("href=\"a%20report.pdf\""), "{page}");
    let mark = "<a class=\"folio\" id=\"page-7\" data-page=\"7\" href=\"a%20report.pdf#page=2\"";
    assert!(page.contains(mark), "{page}");
    let single = text(&files, "report.html");
    assert!(!single.contains("a%20report.pdf"));
    assert!(single.contains("<span class=\"folio\" id=\"page-7\""));

    let (files, _) = built(&desk, Some("https://example.org/reports/"));
    let page = text(&files, "index.html");
    assert!(page.contains(mark));
    let pdf = "https://example.org/reports/a%20report.pdf";
    assert!(page.contains(&format!("name=\"citation_pdf_url\" content=\"{pdf}\"")));
    let single = text(&files, "report.html");
    assert!(single.contains(&format!("href=\"{pdf}#page=2\"")));
    assert!(single.contains(&format!("href=\"{pdf}\"")));
}

/// What lies elsewhere is not read, and the link to it is left out.
#[test]
fn a_full_report_outside_the_folder_is_not_read() {
    for (path, rule) in [
        ("../outside.pdf", "outside-full-report"),
        ("none.pdf", "missing-full-report"),
    ] {
        let desk = desk(&format!("title = \"T\"\nfull_report_url = \"{path}\""));
        desk.put("outside.pdf", "secret");
        let (files, warnings) = built(&desk, None);
        assert!(warnings.contains(&rule.to_owned()), "{warnings:?}");
        assert!(files.iter().all(|(name, _)| !name.ends_with(".pdf")));
        assert!(!text(&files, "index.html").contains(path));
    }
}

/// The full report of another is no report of its own, and takes no name of the site's own files.
#[test]
fn the_full_report_of_another_is_no_report() {
    let desk = desk("title = \"T\"");
    desk.put("seeds/summary.md", "# Summary\n\nIn short.");
    desk.put("seeds/summary.toml", "full_report_url = \"cite.bib\"");
    desk.put("seeds/cite.bib", "mine");
    std::fs::rename(
        desk.path().join("seeds/a report.pdf"),
        desk.path().join("seeds/full.pdf"),
    )
    .unwrap();
    std::fs::remove_file(desk.path().join("seeds/a report.toml")).unwrap();
    desk.put("seeds/summary.toml", "full_report_url = \"full.pdf\"");
    let (files, _) = built(&desk, None);
    assert!(text(&files, "index.html").contains("In short."));
    assert!(files.iter().any(|(name, _)| name == "full.pdf"));

    desk.put("seeds/summary.toml", "full_report_url = \"cite.bib\"");
    std::fs::remove_file(desk.path().join("seeds/full.pdf")).unwrap();
    let (files, _) = built(&desk, None);
    assert_eq!(text(&files, "full-cite.bib"), "mine");
    assert!(text(&files, "cite.bib").contains("@"));
}

/// Words that are encrypted with the password "owl" (256 bits, by qpdf).
const LOCKED: &[u8] = include_bytes!("../reports/locked.pdf");

#[test]
fn a_password_opens_a_pdf() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path().join("seeds")).unwrap();
    let path = desk.path().join("seeds/locked.pdf");
    std::fs::write(&path, LOCKED).unwrap();
    let check = |password: &str| {
        let access = site::Access {
            password: site::Password::new(password),
            ..site::Access::default()
        };
        assert!(!format!("{access:?}").contains("owl"));
        site::check(std::slice::from_ref(&path), &access).map(|_| ())
    };
    assert_eq!(check("owl"), Ok(()));
    for (password, said) in [
        ("", "opens with a password only"),
        ("cat", "does not open this PDF"),
    ] {
        let error = check(password).unwrap_err().to_string();
        assert!(
            error.contains(said) && error.contains("--password"),
            "{error}"
        );
    }
}

#[test]
fn a_pointer_of_git_lfs_is_named() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n";
    for format in [Format::Pdf, Format::Docx, Format::Html] {
        let error = read(format, pointer.as_bytes(), &Meta::default()).unwrap_err();
        assert!(error.to_string().contains("git lfs pull"), "{error}");
    }
}
