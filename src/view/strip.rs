//! The *density strip* along the edge of the window shows where in the report the matches are. A click goes
//! there. It only repeats numbers that are also shown elsewhere.

use super::wording::text;
use super::{Edge, Request, Showing};
use crate::wording::{Word, Wording};
use yew::{Callback, Html, MouseEvent, html};

/// The number of parts that the report is divided into, each with the same number of blocks.
pub const PARTS: usize = 120;

/// The number of matches in each part of the report, and the part of the current match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Density {
    /// The matches by part.
    pub matches: [u32; PARTS],
    /// The part of the match the reader stepped to.
    pub current: Option<usize>,
}

/// The strip; nothing while no filter is on.
pub(super) fn strip(
    words: &Wording,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    let Some(density) = &showing.density else {
        return Html::default();
    };
    let most = density.matches.iter().copied().max().unwrap_or(0);
    // Three levels: up to a third of the maximum, up to two thirds, up to the maximum.
    let levels = (1..=3).map(|level| {
        let mut path = String::new();
        for (at, count) in density.matches.iter().enumerate() {
            if *count > 0 && (count * 3).div_ceil(most.max(1)) == level {
                line(at, &mut path);
            }
        }
        html! { <path class={format!("strip__part strip__part--{level}")} d={path} /> }
    });
    let current = density.current.map(|at| {
        let mut path = String::new();
        line(at, &mut path);
        html! { <path class="strip__current" d={path} /> }
    });
    let share_down = edge.share_down;
    let onclick = send.reform(move |event: MouseEvent| Request::GoTo(share_down(&event)));
    html! {
        <svg
            class="strip"
            viewBox={format!("0 0 10 {PARTS}")}
            preserveAspectRatio="none"
            aria-hidden="true"
            {onclick}
        >
            <title>{ text(words, Word::WhereMatches) }</title>
            { for levels }
            { for current }
        </svg>
    }
}

fn line(at: usize, path: &mut String) {
    path.push_str(&format!("M0 {at}.5h10"));
}
