//! Texts that pandoc reads, as they are meant: what it would drop or take for something else.

use super::pandoc::{checked, has_pandoc};
use super::{Desk, said};

/// What pandoc drops of an RTF file, or takes for something else, and how often each word is on the page.
#[test]
fn an_rtf_file_is_read_as_it_is_meant() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put(
        "box.rtf",
        "{\\rtf1\\ansi{\\fonttbl{\\f0\\fmodern\\fcharset128 MS Gothic;}{\\f1\\fmodern Courier;}}\\pard\\f1 code\\par\\pard\\f0 Before \\u26085?.\\par\\pard {\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 202}}{\\shptxt \\pard\\plain Boxed {\\b words}.\\par}}{\\shprslt{\\*\\do{\\dptxbxtext Boxed words.\\par}}Boxed words.}}Beside.\\par Behind.\\par}",
    );
    assert!(
        checked(&desk, "box.rtf")
            .iter()
            .all(|(rule, _)| rule != "healed")
    );
    let built = desk.build(&["box.rtf"]);
    assert!(built.status.success(), "{}", said(&built));
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    let (_, page) = page.split_once("<main").unwrap();
    let (page, _) = page.split_once("</main>").unwrap();
    assert!(
        page.contains(">Boxed <strong>words</strong>.</p>"),
        "{page}"
    );
    assert_eq!(page.matches("Boxed").count(), 1, "{page}");
    assert_eq!(page.matches("<code").count(), 1, "{page}");
}

/// Tables that pandoc cuts, signatures that it drops, and titles that it takes for tables.
#[test]
fn texts_of_sphinx_are_read_as_they_are_meant() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put(
        "a.rst",
        "=====\n Quays\n=====\n\n+---+---+\n| a | b |\n+===+===+\n| c *d* |\n+---+---+\n| e | f |\n+   +---+\n|   | g |\n+---+---+\n\n\
         .. py:function:: open(*path)\n   :no-index:\n\n   Opens.\n\n.. versionadded:: 3\n\n.. seealso:: The pier.\n\n\
         -a, --all  All boats\n           of it.\n\nThe |version|.\n",
    );
    let found = checked(&desk, "a.rst");
    let is_told =
        |found: &&(String, String)| matches!(&*found.0, "lost-markup" | "healed" | "unproven");
    let told: Vec<&(String, String)> = found.iter().filter(is_told).collect();
    assert_eq!(told, [&("lost-markup".to_owned(), "|version|".to_owned())]);
    let built = desk.build(&["a.rst"]);
    assert!(built.status.success(), "{}", said(&built));
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    for shown in [
        "<title>Quays</title>",
        "<td colspan=\"2\">c <em>d</em></td>",
        "<td rowspan=\"2\">e</td>",
        "<dt><code>open(*path)</code></dt>",
        "<em>New in version 3</em>.",
        "<strong>See also</strong>",
        "<dt><code>-a, --all</code></dt>",
        "The |version|.",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}

/// Links of Org to headings by their words, to targets of several words, and to what has a name.
#[test]
fn links_of_org_lead_to_their_places() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put(
        "a.org",
        "#+title: Quays\n* The aims\n<<The old quay>> See [[*The aims]], [[The old quay][there]], [[the aims]], [[nowhere]].\n",
    );
    let found = checked(&desk, "a.org");
    assert!(
        found.contains(&("broken-link".to_owned(), "nowhere".to_owned())),
        "{found:?}"
    );
    let built = desk.build(&["a.org"]);
    assert!(built.status.success(), "{}", said(&built));
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    for shown in [
        "<a href=\"#the-aims\">The aims</a>",
        "<a href=\"#a-The-old-quay\">there</a>",
        "<a href=\"#the-aims\">the aims</a>",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}

#[test]
fn an_rtf_file_that_breaks_off_is_told() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put(
        "a.rtf",
        "{\\rtf1{\\fonttbl{\\f0 Times;}}\\pard Some words, and \\b more\\'e",
    );
    let found = checked(&desk, "a.rtf");
    assert!(found.iter().any(|(rule, _)| rule == "damaged"), "{found:?}");
    desk.put("b.rtf", "{\\rtf1{\\fonttbl{\\f0 Times");
    let output = desk.run(&["check", "b.rtf"]);
    assert!(said(&output).contains("breaks off"), "{}", said(&output));
}
