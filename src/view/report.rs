//! The report itself: sections that fold, and the blocks in them. The tree is the same whatever
//! is open or found; only attributes change and the lines that stand for folded paragraphs come
//! and go, so that selections, highlights and the browser's own find keep their places.

use super::{Edge, Request, Showing, wording};
use crate::filter::{BlockArrangement, BlockPlace};
use crate::payload::{Block, BlockKind, Foldable, Payload};
use std::ops::Range;
use std::rc::Rc;
use yew::virtual_dom::VNode;
use yew::{AttrValue, Callback, Event, Html, Properties, component, html};

/// The report, whole.
pub(super) fn report(
    payload: &Rc<Payload>,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    let all = 0..payload.sections.len() as u32;
    let place = Place {
        payload,
        showing,
        send,
        edge,
    };
    html! {
        <main id="report" class="report" tabindex="-1" data-depth={showing.depth.name()}>
            { place.sections(all) }
        </main>
    }
}

/// What every section is drawn from.
#[derive(Clone, Copy)]
struct Place<'a> {
    payload: &'a Rc<Payload>,
    showing: &'a Showing,
    send: &'a Callback<Request>,
    edge: &'a Edge,
}

impl Place<'_> {
    /// The sections of these numbers, each with those inside it.
    fn sections(self, among: Range<u32>) -> Html {
        let mut drawn = Vec::new();
        let mut at = among.start;
        while at < among.end {
            let Some(section) = self.payload.sections.get(at as usize) else {
                break;
            };
            if section.depth == 0 {
                drawn.push(self.blocks(at));
                at += 1;
            } else {
                drawn.push(self.section(at));
                at += 1 + section.descendants;
            }
        }
        html! { <>{ for drawn }</> }
    }

    fn section(self, at: u32) -> Html {
        let section = &self.payload.sections[at as usize];
        let arrangement = &self.showing.arrangement;
        let now = arrangement
            .sections
            .get(at as usize)
            .copied()
            .unwrap_or_default();
        let heading = format!("h{}", (section.depth + 1).min(6));
        let ontoggle = toggle(Foldable::Section(at), now.open, self.send, self.edge);
        html! {
            <details
                class="section"
                id={section.id.clone()}
                open={now.open}
                data-matches={arrangement.filtered.then(|| now.matches.to_string())}
                {ontoggle}
            >
                <summary class="section__summary"><@{heading}>{ raw(&section.heading) }</@></summary>
                <div class="section__body">
                    { self.blocks(at) }
                    { self.sections(at + 1..at + 1 + section.descendants) }
                </div>
            </details>
        }
    }

    /// The blocks directly under a heading.
    fn blocks(self, section: u32) -> Html {
        let range = self.payload.sections[section as usize].blocks();
        let arrangement = &self.showing.arrangement;
        let span = range.start as usize..range.end as usize;
        html! {
            <Blocks
                payload={self.payload.clone()}
                {section}
                arranged={arrangement.blocks.get(span).unwrap_or_default().to_vec()}
                filtered={arrangement.filtered}
                live={Live { send: self.send.clone(), edge: *self.edge }}
            />
        }
    }
}

/// What leads back to the app.
#[derive(Clone, PartialEq)]
struct Live {
    send: Callback<Request>,
    edge: Edge,
}

#[derive(Properties, PartialEq)]
struct BlocksProps {
    payload: Rc<Payload>,
    section: u32,
    arranged: Vec<BlockArrangement>,
    filtered: bool,
    live: Live,
}

/// A component, so that a key pressed in the filter draws only the sections it changes.
#[component]
fn Blocks(props: &BlocksProps) -> Html {
    let range = props.payload.sections[props.section as usize].blocks();
    let place = |at: u32| {
        props
            .arranged
            .get((at - range.start) as usize)
            .map_or(BlockPlace::Shown, |a| a.place)
    };
    let mut nodes = Vec::new();
    let mut line_until = range.start;
    for at in range.clone() {
        let folded = place(at) == BlockPlace::Folded;
        if folded && at >= line_until {
            line_until = (at..range.end)
                .find(|at| place(*at) != BlockPlace::Folded)
                .unwrap_or(range.end);
            nodes.push(fold_line(at..line_until, &props.live.send));
        }
        nodes.push(block(at, props));
    }
    html! { <>{ for nodes }</> }
}

/// The line that stands for a run of paragraphs without a match.
fn fold_line(blocks: Range<u32>, send: &Callback<Request>) -> Html {
    let words = wording::folded(blocks.end - blocks.start);
    let key = format!("line-{}", blocks.start);
    let onclick = send.reform(move |_| Request::Unfold(blocks.clone()));
    html! { <button {key} type="button" class="fold-line" {onclick}>{ words }</button> }
}

fn block(at: u32, props: &BlocksProps) -> Html {
    let first = props.payload.sections[props.section as usize].first_block;
    let block = &props.payload.blocks[at as usize];
    let now = props
        .arranged
        .get((at - first) as usize)
        .copied()
        .unwrap_or(BlockArrangement {
            place: BlockPlace::Shown,
            open: true,
            matches: 0,
        });
    let matches =
        (props.filtered && now.matches > 0).then(|| AttrValue::from(now.matches.to_string()));
    let node = match block.kind {
        BlockKind::Fold => fold(at, block, now.open, matches, &props.live),
        _ => html! {
            <div
                key={at}
                class="block text"
                id={block.id.clone()}
                data-block={at.to_string()}
                data-matches={matches}
            >
                { raw(&block.html) }
            </div>
        },
    };
    findable(node, now.place != BlockPlace::Shown)
}

/// A paragraph that folds under its own opening sentence.
fn fold(at: u32, block: &Block, open: bool, matches: Option<AttrValue>, live: &Live) -> Html {
    let ontoggle = toggle(Foldable::Block(at), open, &live.send, &live.edge);
    html! {
        <details
            key={at}
            class="block fold"
            id={block.id.clone()}
            data-block={at.to_string()}
            data-matches={matches}
            {open}
            {ontoggle}
        >
            <summary class="fold__opening"><span class="text">{ raw(&block.html) }</span></summary>
            <p class="text rest">{ raw(&block.rest) }</p>
        </details>
    }
}

/// Tells the app when the reader, rather than the app itself, opened or closed `foldable`.
fn toggle(
    foldable: Foldable,
    open: bool,
    send: &Callback<Request>,
    edge: &Edge,
) -> Callback<Event> {
    let (send, is_open) = (send.clone(), edge.is_open);
    Callback::from(move |event: Event| {
        let is_open = is_open(&event);
        if is_open != open {
            send.emit(Request::Toggle(foldable, is_open));
        }
    })
}

/// `node`, out of sight when `hidden`, but within reach of the browser's own find. Yew's `hidden`
/// is on or off only.
fn findable(node: Html, hidden: bool) -> Html {
    match node {
        VNode::VTag(tag) if hidden => {
            let mut tag = Rc::unwrap_or_clone(tag);
            tag.add_attribute("hidden", "until-found");
            VNode::VTag(Rc::new(tag))
        }
        other => other,
    }
}

/// Report HTML, which the payload owns and `render` wrote.
fn raw(html: &Rc<str>) -> Html {
    Html::from_html_unchecked(AttrValue::from(html.clone()))
}
