//! The report itself: sections that fold, and the blocks in them. It is written as HTML once, and the viewer
//! leaves these elements in place: only attributes change, and the lines for folded paragraphs are added and
//! removed. So selections, highlights and the browser's own find keep their places, and a report of a million
//! words is not rendered again at each key.

use crate::payload::{Block, BlockKind, Composed, Heading, Payload};
use std::ops::Range;

/// With more blocks than this the browser lays out only the sections in view and estimates the height of the
/// others (`content-visibility`).
const LONG: usize = 1_000;

/// Sections inside a section with more HTML than this (bytes) are skipped individually while they are out of
/// view: some thousand words, or a hundred short entries. Skipping each small section would cost more than
/// laying all of them out.
const PART: usize = 20_000;

/// The most sections of a page that are `<details>`, which also fold without a script. Chromium creates a
/// shadow tree and a style sheet for each: 89,000 of them take five seconds and half a gigabyte, five times the
/// rest of their page.
pub const MOST_DETAILS: usize = 5_000;

/// The report's HTML, everything in it open, with up to `most_details` of its sections as `<details>`; deeper ones
/// are folded by the page's script. Nothing needs escaping here: ids consist of letters, digits and hyphens, and
/// the rest was written by `render`.
pub fn report(report: &Composed, most_details: usize) -> String {
    let mut html = String::new();
    let all = 0..report.payload.sections.len() as u32;
    let plan = Plan {
        lengths: lengths(report),
        details_depth: details_depth(&report.payload, most_details),
    };
    sections(report, all, &plan, &mut html);
    html
}

/// Values computed before the sections are written.
struct Plan {
    /// The result of [`lengths`].
    lengths: Vec<usize>,
    /// Down to this depth sections are `<details>`; deeper ones are folded by the page's script.
    details_depth: usize,
}

/// The greatest depth down to which there are no more than `most` sections.
fn details_depth(payload: &Payload, most: usize) -> usize {
    let mut at_depth: Vec<usize> = Vec::new();
    for section in &payload.sections {
        let depth = section.depth as usize;
        at_depth.resize(at_depth.len().max(depth + 1), 0);
        at_depth[depth] += 1;
    }
    let mut count = 0;
    let with_headings = at_depth.iter().skip(1);
    with_headings
        .take_while(|sections| {
            count += **sections;
            count <= most
        })
        .count()
}

/// For each section the approximate length of the HTML before it (bytes), and at the end the total. All zero
/// for short reports.
fn lengths(report: &Composed) -> Vec<usize> {
    /// The approximate length of the tags around a block or section (bytes).
    const TAGS: usize = 100;
    let text = &report.text;
    let is_long = text.blocks.len() > LONG;
    let mut before = 0;
    let mut lengths = vec![before];
    for section in report.payload.sections.iter().filter(|_| is_long) {
        let blocks = section.blocks();
        let blocks = blocks.filter_map(|at| text.blocks.get(at as usize));
        before += TAGS;
        before += blocks
            .map(|block| block.pieces().map(|html| html.len()).sum::<usize>() + TAGS)
            .sum::<usize>();
        lengths.push(before);
    }
    lengths
}

/// The sections with these indices, each with those inside it. The elements have no numbers: the page's script
/// counts the classes `section` and `block` (`src/script/change.js`), so nothing else may have these classes.
fn sections(report: &Composed, among: Range<u32>, plan: &Plan, html: &mut String) {
    let before = |at: u32| plan.lengths.get(at as usize).copied().unwrap_or(0);
    let may_be_skipped = before(among.end).saturating_sub(before(among.start)) > PART;
    let skippable = if may_be_skipped {
        " data-skippable"
    } else {
        ""
    };
    let mut at = among.start;
    while at < among.end {
        let Some(section) = report.payload.sections.get(at as usize) else {
            break;
        };
        let inner = at + 1..at + 1 + section.descendants;
        let blocks = section.blocks();
        let Some(Heading {
            id,
            html: heading,
            marks,
        }) = report.text.heading(at)
        else {
            blocks.for_each(|at| block(at, report, html));
            at += 1;
            continue;
        };
        let level = (section.depth + 1).min(6);
        let attributes = format!(" class=\"section\" id=\"{id}\"{skippable}");
        let [begin, end] = [format!("<h{level}>"), format!("</h{level}>")];
        let is_details = section.depth as usize <= plan.details_depth;
        match is_details {
            true => add(
                html,
                &[
                    "<details",
                    &attributes,
                    " open><summary class=\"section__summary\">",
                    marks,
                    &begin,
                    heading,
                    &end,
                    "</summary>",
                ],
            ),
            false => add(
                html,
                &[
                    "<section",
                    &attributes,
                    ">",
                    &begin,
                    "<span class=\"section__summary\">",
                    heading,
                    "</span>",
                    marks,
                    &end,
                    "<div>",
                ],
            ),
        }
        blocks.for_each(|at| block(at, report, html));
        at = inner.end;
        sections(report, inner, plan, html);
        html.push_str(if is_details {
            "</details>"
        } else {
            "</div></section>"
        });
    }
}

fn block(at: u32, report: &Composed, html: &mut String) {
    let at = at as usize;
    let block = report.text.blocks.get(at).zip(report.block_ids.get(at));
    let Some((Block { html: first, rest }, id)) = block else {
        return;
    };
    match (rest, report.payload.blocks.get(at)) {
        // A paragraph that folds under its own opening sentence.
        (Some(rest), _) => add(
            html,
            &[
                "<details class=\"block fold\" id=\"",
                id,
                "\" open><summary class=\"fold__opening\"><span class=\"text\">",
                first,
                "</span></summary><p class=\"text rest\">",
                rest,
                "</p></details>",
            ],
        ),
        // The paragraph element is the block itself, which saves one element for each.
        (None, Some(BlockKind::Paragraph)) => add(
            html,
            &[
                "<p class=\"block text\" id=\"",
                id,
                "\">",
                inside_paragraph(first),
                "</p>",
            ],
        ),
        _ => add(
            html,
            &[
                "<div class=\"block text\" id=\"",
                id,
                "\">",
                first,
                "</div>",
            ],
        ),
    }
}

/// The content of the paragraph element `html`.
fn inside_paragraph(html: &str) -> &str {
    let inside = html.strip_prefix("<p>");
    inside
        .and_then(|html| html.strip_suffix("</p>"))
        .unwrap_or(html)
}

fn add(html: &mut String, pieces: &[&str]) {
    html.extend(pieces.iter().copied());
}
