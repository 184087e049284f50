//! Places: the targets of a report's own links, in the page.

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::payload::{Composed, numbered};
use foldout::press::compose;
use scraper::Html;
use serde_json::json;

use super::{page, select, site};

/// The links of a text: the words of each, and the id of its target.
fn led(format: Format, text: &str) -> Vec<(String, String)> {
    let (report, _) = read(format, text.as_bytes(), &titled()).unwrap();
    let page = Html::parse_fragment(&html(&compose(&report)));
    let ids: Vec<_> = select(&page, "[id]")
        .iter()
        .map(|element| element.attr("id").unwrap().to_owned())
        .collect();
    let mut seen = std::collections::HashSet::new();
    assert!(ids.iter().all(|id| seen.insert(id)), "{ids:?}");
    let links = select(&page, "a[href^='#']");
    let led = links.iter().map(|link| {
        let id = link.attr("href").unwrap()[1..].to_owned();
        assert!(ids.contains(&id), "#{id} is not there: {ids:?}");
        (link.text().collect(), id)
    });
    led.collect()
}

/// The ids that the view gives to sections and blocks, around their HTML.
fn html(report: &Composed) -> String {
    let mut html = String::new();
    for (at, section) in numbered(&report.payload.sections) {
        if let Some(heading) = report.text.heading(at) {
            html.push_str(&format!("<h2 id=\"{}\">{}</h2>", heading.id, heading.html));
        }
        for block in section.blocks() {
            let id = &report.block_ids[block as usize];
            let block = report.text.blocks[block as usize].pieces();
            let block: String = block.map(|html| &**html).collect();
            html.push_str(&format!("<div id=\"{id}\">{block}</div>"));
        }
    }
    html
}

fn assert_led(format: Format, text: &str, wanted: &[(&str, &str)]) {
    let led = led(format, text);
    let led: Vec<_> = led.iter().map(|(words, id)| (&**words, &**id)).collect();
    assert_eq!(led, wanted);
}

#[test]
fn links_lead_to_headings_and_named_places() {
    let text = "# T\n\n[up](#b) [down](#c) [there](#spot)\n\n## A {#b}\n\nOne.\n\n### C\n\n\
                Two <a name=\"spot\"></a>three.\n";
    let wanted = [("up", "a"), ("down", "c"), ("there", "a-spot")];
    assert_led(Format::Markdown, text, &wanted);
}

#[test]
fn of_two_places_with_one_name_the_first_is_meant() {
    let text = "<h1>T</h1><h2 id=x>One</h2><p>a</p><h2 id=x>Two</h2><p id=x>b</p>\
                <p>c <span id=y>d</span> e <b id=y>f</b></p><p><a href=#x>x</a> <a href=#y>y</a></p>";
    assert_led(Format::Html, text, &[("x", "one"), ("y", "a-y")]);
    // The other readers never give an anchor twice.
    let words = |words: &str| json!([{ "t": "Str", "c": words }]);
    let heading = |text: &str| json!({ "t": "Header", "c": [1, ["x", [], []], words(text)] });
    let link = json!({ "t": "Link", "c": [["", [], []], words("x"), ["#x", ""]] });
    let blocks = [
        heading("One"),
        heading("Two"),
        json!({ "t": "Para", "c": [link] }),
    ];
    let json = json!({ "meta": {}, "blocks": blocks }).to_string();
    assert_led(Format::Pandoc("rst"), &json, &[("x", "one")]);
}

#[test]
fn places_lie_in_lists_notes_and_other_languages_too() {
    let text = "<html lang=en><h1>T</h1><h2>One</h2><p><a href=#l>l</a> <a href=#f>f</a> \
                <a href=#n>n</a></p><ul><li id=l>a</ul>\
                <p><span lang=fr><b><span id=f>b</span></b></span></p>\
                <p>c<a href=#fn1 id=r1 role=doc-noteref>1</a></p>\
                <aside id=fn1 role=doc-footnote><p>d <span id=n>e</span></p></aside>";
    let wanted = [("l", "a-l"), ("f", "a-f"), ("n", "a-n")];
    let of_notes = [("1", "note-1"), ("1", "ref-1")];
    assert_led(Format::Html, text, &[&wanted[..], &of_notes].concat());
}

/// A heading may have the same name as a part of the page.
#[test]
fn headings_keep_apart_from_the_page_s_own_parts() {
    let source = "# One\n\n## Two\n\nWords[^1].\n\n[^1]: A note.\n";
    for name in ["index.html", "report.html"] {
        let plain = page(&site(source, None), name);
        let own = ids(&plain).into_iter().filter(|id| !id.starts_with("p-"));
        let headings: String = own
            .flat_map(|id| [id.replace('-', " "), id.replace('-', " ")])
            .map(|heading| format!("## {heading}\n\nWords about {heading}.\n\n"))
            .collect();
        let crowded = page(&site(&format!("{source}\n{headings}"), None), name);
        let mut seen = std::collections::HashSet::new();
        for id in ids(&crowded) {
            assert!(seen.insert(id.clone()), "{name}: there are two of {id}");
        }
        assert!(seen.len() > 60, "{seen:?}");
    }
}

fn ids(page: &Html) -> Vec<String> {
    let elements = select(page, "[id]");
    let ids = elements.iter().filter_map(|element| element.attr("id"));
    ids.map(str::to_owned).collect()
}

/// Metadata with a title, so that none is taken from a heading.
fn titled() -> Meta {
    Meta {
        title: "A report".to_owned(),
        ..Meta::default()
    }
}
