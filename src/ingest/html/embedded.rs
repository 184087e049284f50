//! An *embedded* page (`<iframe>`), such as a video or a map, becomes a link to it.

use super::flow::{Flow, FlowItem};
use super::reader::Reader;
use super::tree::{attribute, has_words, is_hidden, joined};
use crate::model::{Block, Href, Inline, Rule};
use dom_query::NodeRef;

/// A lower or narrower frame (pixels) shows nothing, but counts visitors.
const SMALLEST: f32 = 10.0;

/// Parts of the titles of frames that belong to the site and not to the article.
const FURNITURE: [&str; 10] = [
    "advert",
    "anzeige",
    "3rd party ad",
    "like button",
    "tweet button",
    "follow button",
    "captcha",
    "cookie",
    "consent",
    "tag manager",
];

impl Reader {
    /// Shows a link to the page in a frame, by the frame's title or its host.
    pub(super) fn embedded(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        if self.flat || !node.has_name("iframe") || is_hidden(node) || is_counter(node) {
            return;
        }
        let is_outside = self.article.as_ref().is_some_and(|article| {
            let around = node.parent();
            around.is_none_or(|around| !article.reaches(around.id))
        });
        let title = joined(&attribute(node, "title"));
        let lower = title.to_lowercase();
        if is_outside || FURNITURE.iter().any(|word| lower.contains(word)) {
            return;
        }
        let Some((href, address)) = address(node) else {
            return;
        };
        let shown = match has_words(&title) {
            true => title,
            false => address,
        };
        self.warn(Rule::Embedded, &shown, node);
        flow.end_run(&mut self.anchors);
        let anchors = std::mem::take(&mut self.anchors);
        let mut content: Vec<Inline> = anchors.into_iter().map(Inline::Anchor).collect();
        content.push(Inline::Link {
            href,
            title: String::new(),
            content: vec![Inline::Text(shown)],
        });
        flow.push(FlowItem::Block(Block::Paragraph(content)));
    }
}

/// Whether the frame is too small to show anything.
fn is_counter(node: &NodeRef<'_>) -> bool {
    let style = attribute(node, "style").to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    ["width", "height"].iter().any(|side| {
        let own = attribute(node, side);
        let pixels = own.trim().trim_end_matches("px").parse::<f32>();
        pixels.is_ok_and(|pixels| pixels < SMALLEST)
            || ["0", "0px", "1px"].iter().any(|size| {
                let rule = format!("{side}:{size}");
                style.split(';').any(|own| own == rule)
            })
    })
}

/// The address of the frame's page on the web, and its host. Buttons and the like of other sites are none.
fn address(node: &NodeRef<'_>) -> Option<(Href, String)> {
    let addresses = ["src", "data-src", "data-lazy-src"].map(|of| attribute(node, of));
    let address = addresses.iter().map(|address| address.trim());
    let absolute = address
        .map(|address| match address.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => address.to_owned(),
        })
        .find(|address| address.starts_with("https://") || address.starts_with("http://"))?;
    let (_, shown) = absolute.split_once("://")?;
    let is_part = ["plugins/", "widget", "button", "comment"]
        .iter()
        .any(|part| shown.contains(part));
    if is_part {
        return None;
    }
    let shown = shown.split(['/', '?', '#']).next()?.to_owned();
    Some((Href::of_link(&absolute)?, shown))
}
