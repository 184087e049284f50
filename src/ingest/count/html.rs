//! The words of a page in HTML: those of its text nodes, in whichever elements, and the alternative texts of
//! its pictures.

use super::gatherer::Gatherer;
use super::words::Words;
use crate::ingest::html::{encoding, math, parse, tree};
use dom_query::NodeRef;

pub(in crate::ingest) fn words(bytes: &[u8]) -> Words {
    let mut gatherer = Gatherer::default();
    let (source, _) = encoding::decode(bytes);
    push(source, &mut gatherer);
    gatherer.finish()
}

/// Adds the words of a piece of HTML.
pub(super) fn push(source: String, gatherer: &mut Gatherer) {
    let (document, lines) = parse::document(source);
    let mut below = vec![Step::Into(document.root())];
    while let Some(step) = below.pop() {
        let node = match step {
            Step::Into(node) => node,
            Step::Out { may_go } => {
                gatherer.end();
                gatherer.may_go = may_go;
                continue;
            }
        };
        let pushed = tree::of_text(&node, |text| gatherer.push(text, lines.number(&node)));
        if pushed.is_some() {
            continue;
        }
        let name = tree::name(&node);
        if is_never_shown(&name, &node) {
            continue;
        }
        if let Some((math, _)) = math::of(&node) {
            gatherer.end();
            gatherer.push(&math.tex, lines.number(&node));
            gatherer.end();
            continue;
        }
        let leads_back = leads_back(&node);
        if leads_back
            || tree::is_hidden(&node)
            || tree::is_block(&name)
            || matches!(
                &*name,
                "a" | "br"
                    | "button"
                    | "img"
                    | "input"
                    | "select"
                    | "sup"
                    | "svg"
                    | "text"
                    | "textarea"
            )
        {
            gatherer.end();
            let may_go = gatherer.may_go;
            below.push(Step::Out { may_go });
            gatherer.may_go = may_go || leads_back;
        }
        if &*name == "img" {
            gatherer.push(&tree::attribute(&node, "alt"), lines.number(&node));
        }
        below.extend(node.children_it(true).map(Step::Into));
    }
}

enum Step<'a> {
    Into(NodeRef<'a>),
    /// The end of an element that separates words; restores `may_go`.
    Out {
        may_go: bool,
    },
}

/// Whether it is a link from a note back to its mark.
fn leads_back(node: &NodeRef<'_>) -> bool {
    let classes = ["mw-cite-backlink", "footnote-back", "reversefootnote"];
    tree::has_role(node, &["doc-backlink"])
        || classes.iter().any(|class| tree::says(node, "class", class))
}

fn is_never_shown(name: &str, node: &NodeRef<'_>) -> bool {
    let is_math = tree::says(node, "type", "math/tex");
    matches!(name, "style" | "template" | "head" | "rp") || (name == "script" && !is_math)
}
